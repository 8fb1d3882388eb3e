using Nadir.Protocol;
using Nadir.Response;
using Nadir.Sdtm;

namespace Nadir.Results;

/// <summary>The lesion histories of one subject: assembled once for each reader, whatever the number of criteria that read them.</summary>
sealed class LesionHistories(StudyDefinition definition)
{
    readonly List<(string Reader, ResponseContext Context, bool Markers, LesionHistory History)> known = [];

    /// <param name="policies">Of these only whether tumour markers are followed touches a history.</param>
    public LesionHistory Of(SubjectData data, Reader reader, ResponseContext context, Policies policies)
    {
        foreach (var (id, dates, markers, history) in known)
            if (id == reader.Id && dates == context && markers == policies.TumourMarkers)
                return history;
        var assembled = LesionHistory.Assemble(data, reader, definition, context, policies);
        known.Add((reader.Id, context, policies.TumourMarkers, assembled));
        return assembled;
    }
}
