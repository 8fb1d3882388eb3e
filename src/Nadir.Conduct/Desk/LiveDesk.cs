using System.Security.Cryptography;
using System.Text;
using Nadir.Escalation.Desk;

namespace Nadir.Conduct.Desk;

/// <summary>The dose desk of a running study. It shows and proposes; the committee decides.</summary>
public static class LiveDesk
{
    /// <summary>SHA-256 of all that the committee sees: levels, subjects, their windows and toxicities, the rule's word. A decision carries it, and one on another state is refused.</summary>
    public static string Basis(EscalationDesk desk)
    {
        StringBuilder text = new();
        text.Append(desk.Today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)).Append('\n');
        foreach (var level in desk.Levels.Append(desk.Expansion))
        {
            foreach (var subject in level.Subjects.OrderBy(subject => subject.Subject, StringComparer.Ordinal))
                text.Append(subject.Subject).Append('|').Append(subject.Level).Append('|').Append(subject.Expansion).Append('|').Append(subject.Dlt.State).Append('|').Append(subject.Dlt.ClearsOn?.DayNumber).Append('\n');
            text.Append("--\n");
        }
        text.Append(desk.Decision?.Action).Append('|').Append(desk.Decision?.Level).Append('|').Append(desk.Reason);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
