using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Nadir.Protocol.Yaml;

namespace Nadir.Protocol.Keys;

/// <summary>Keys of <c>escalation.dlt</c>: when toxicity limits the dose.</summary>
static class DltKeys
{
    static readonly ListForm<int> Grades = ListForm.Of(new WholeForm(1, 5), 0);

    static readonly Section<DltException> Exception = new(
        Key.Of<DltException, ImmutableArray<string>>("terms", "Preferred terms; any when absent.", Forms.Texts, e => e.Terms, (e, v) => e with { Terms = v }),
        Key.Of<DltException, ImmutableArray<int>>("grades", "CTCAE grades; any when absent.", Grades, e => e.Grades, (e, v) => e with { Grades = v }),
        Key.Of<DltException, int?>("resolved-within", "Longest time from onset to end, a difference of dates; however long when absent.",
            Forms.OptionalDuration, e => e.ResolvedWithinDays, (e, v) => e with { ResolvedWithinDays = v }));

    public static readonly Section<EscalationDesign> Section = new(
        Key.Of<EscalationDesign, int>("window", "Length of the DLT window; its last day is inside. Default 28d.",
            Forms.PositiveDuration, e => e.DltWindowDays, (e, v) => e with { DltWindowDays = v }),
        Key.Of<EscalationDesign, Origin>("from", "What the window counts from. Default first-dose.", Forms.Origin, e => e.DltFrom, (e, v) => e with { DltFrom = v }),
        Key.Of<EscalationDesign, ImmutableArray<string>>("terms", "Preferred terms that limit the dose; any when absent.",
            Forms.Texts, e => e.Dlt.Terms, (e, v) => e with { Dlt = e.Dlt with { Terms = v } }),
        Key.Of<EscalationDesign, ImmutableArray<int>>("grades", "CTCAE grades that limit the dose. Default 3, 4 and 5.",
            Grades, e => e.Dlt.Grades, (e, v) => e with { Dlt = e.Dlt with { Grades = v } }),
        Key.Of<EscalationDesign, string>("attribution", "any: related to any study treatment; a treatment's id: to that one; regardless: related or not. Default any.",
            Forms.Id, e => e.Dlt.Attribution, (e, v) => e with { Dlt = e.Dlt with { Attribution = v } }),
        Key.Of<EscalationDesign, decimal>("minimum-exposure", "Share of the planned exposure that makes a subject without a DLT evaluable. Default 0.8 (rulebook DA7).",
            new ShareForm(), e => e.Dlt.MinimumExposure, (e, v) => e with { Dlt = e.Dlt with { MinimumExposure = v } }),
        Key.Of<EscalationDesign, ImmutableArray<DltException>>("exceptions", "Events that are no DLT all the same: by term, grade, and how soon they were over.",
            ListForm.Of(Exception, new DltException([], [])), e => e.Dlt.Exceptions, (e, v) => e with { Dlt = e.Dlt with { Exceptions = v } }));

    /// <summary>A share from 0 to 1, both inclusive.</summary>
    sealed class ShareForm : ScalarForm<decimal>
    {
        static readonly DecimalForm Number = new();

        public override string Expected => "a number from 0 to 1";

        protected override bool TryParse(YamlScalar scalar, out decimal value) =>
            Number.TryRead(scalar, 0, new Problems(""), out value) && value is >= 0 and <= 1;

        protected override YamlScalar Text(decimal value) => (YamlScalar)Number.Write(value, 0);

        public override JsonObject Schema() => new() { ["type"] = "number", ["minimum"] = 0, ["maximum"] = 1 };
    }
}
