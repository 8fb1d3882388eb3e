using Nadir.Conduct.Forms;

namespace Nadir.Conduct.Projections;

/// <summary>What one form adds to its subject's document: taken before and after a change, so that the other forms need not be read.</summary>
readonly record struct Counted(int Version, bool Entered, bool Complete, bool Verified, bool Signed, int Queries)
{
    public static Counted Of(FormState form)
    {
        var entered = form.Removed is null && form.Items.Values.Any(item => !item.Value.IsEmpty());
        return new(form.Version, entered, entered && form.Complete, entered && form.Verified is not null, entered && form.Signatures.Count > 0, form.Removed is null ? form.OpenQueries : 0);
    }

    /// <summary>Replaces what the form added before with what it adds now.</summary>
    public static void Change(SubjectState subject, FormKey key, Counted before, Counted now)
    {
        subject.Versions += now.Version - before.Version;
        var place = $"{key.Visit}/{key.Form}";
        if (!subject.Forms.TryGetValue(place, out var tally))
            subject.Forms.Add(place, tally = new FormTally());
        tally.N += Difference(before.Entered, now.Entered);
        tally.Complete += Difference(before.Complete, now.Complete);
        tally.Verified += Difference(before.Verified, now.Verified);
        tally.Signed += Difference(before.Signed, now.Signed);
        tally.Queries += now.Queries - before.Queries;
        if (tally is { N: 0, Queries: 0 })
            subject.Forms.Remove(place);
    }

    static int Difference(bool before, bool now) => (now ? 1 : 0) - (before ? 1 : 0);
}
