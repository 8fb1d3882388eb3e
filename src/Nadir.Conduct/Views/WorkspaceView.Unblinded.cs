using Nadir.Conduct.Forms;
using Nadir.Conduct.People;
using Nadir.Conduct.Projections;

namespace Nadir.Conduct.Views;

sealed partial class WorkspaceView
{
    public async Task<IReadOnlyList<IndependentRead>> ReadsOf(string study, string subject, CancellationToken cancellation = default)
    {
        await Look("reads", study, subject, cancellation).ConfigureAwait(false);
        using var reader = workspace.Store.Read();
        DocumentSet docs = new(reader);
        if (docs.Get(Kinds.Subject, study, subject) is not { } card)
            return [];
        var opened = May(Privilege.Unblind, study, card.Site) && card.Unblinded.Any(mark => mark.Person == actor.Person);
        return opened || May(Privilege.SeeReads, study, card.Site) ? Reads(docs, study, subject) : [];
    }
}
