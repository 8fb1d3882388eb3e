using System.Collections.Immutable;
using Nadir.Conduct.Casebooks;
using Nadir.Conduct.Forms;

namespace Nadir.Conduct.Review;

/// <summary>A reader's or an adjudicator's piece of work, known by its number alone.</summary>
public sealed record TaskCard(string Study, string Task, bool Adjudication, bool Signed, int Items);

/// <summary>A read, or two reads to choose from.</summary>
/// <param name="Plan">The casebook, for the questions of a read.</param>
/// <param name="TimePoints">What there is to read: planned visits with a tumour assessment that the site has entered, in order; no dates.</param>
/// <param name="Items">The reader's own values, by <see cref="ReadKeys"/>; empty for an adjudication.</param>
/// <param name="Content">What a signature of the read is bound to.</param>
/// <param name="A">Of an adjudication: the one read, without its reader.</param>
/// <param name="Differing">Names of the values in which A and B differ.</param>
/// <param name="Choice">A or B, once chosen.</param>
public sealed record ReviewTask(
    string Study, string Task, bool Adjudication, int Version, CasebookPlan Plan, ImmutableArray<VisitPlan> TimePoints, ImmutableSortedDictionary<string, ItemRecord> Items, string Content, SignatureMark? Signed,
    ImmutableArray<string> Differing, IReadOnlyList<FormRecord>? A = null, IReadOnlyList<FormRecord>? B = null, string? Choice = null);

/// <summary>How the review of a subject stands.</summary>
/// <param name="State"><c>reading</c>, <c>agreed</c>, <c>to-adjudicate</c>, <c>adjudicated</c>; only <c>reading</c> or <c>read</c>, by both, for those who are blinded.</param>
/// <param name="Signed">Of the reads, how many.</param>
/// <param name="Discordant">Null while it is not known, or for those who are blinded.</param>
/// <param name="Reads">Null for those who are blinded.</param>
public sealed record ReviewCard(string Subject, string State, int Signed, bool? Discordant, IReadOnlyList<IndependentRead>? Reads);
