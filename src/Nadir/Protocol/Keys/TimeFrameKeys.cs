using System.Text.Json.Nodes;
using Nadir.Protocol.Yaml;

namespace Nadir.Protocol.Keys;

/// <summary>A time frame: a duration from the origin, or days after an anchor.</summary>
static class TimeFrameKeys
{
    public static readonly ValueForm<TimeFrame?> Form = new EitherTimeFrame();

    sealed class EitherTimeFrame : ValueForm<TimeFrame?>
    {
        static readonly ChoiceForm<string> After = new([.. TimeFrameAnchors.AfterEvent.Select(anchor => (anchor, anchor))]);
        static readonly ChoiceForm<string> Calendar = new([.. TimeFrameAnchors.Calendar.Select(anchor => (anchor, anchor))]);

        static readonly Section<Parts> Section = new(
            Key.Of<Parts, string>("after", "Event of the subject that the days are counted from.", After, p => p.After, (p, v) => p with { After = v }),
            Key.Of<Parts, string>("calendar", "Date of the study that the days are counted from.", Calendar, p => p.Calendar, (p, v) => p with { Calendar = v }),
            Key.Of<Parts, int>("days", "Days after it.", Forms.Duration, p => p.Days, (p, v) => p with { Days = v }, required: true));

        public override bool TryRead(YamlNode node, TimeFrame? current, Problems problems, out TimeFrame? value)
        {
            value = current;
            if (node is YamlScalar)
            {
                if (!Forms.PositiveDuration.TryRead(node, 0, problems, out var days))
                    return false;
                value = new TimeFrame(TimeFrameKind.FromOrigin, days);
                return true;
            }
            var before = problems.Errors.Count;
            var parts = Section.Read(node, new Parts("", "", 0), problems);
            if (problems.Errors.Count > before)
                return false;
            if (parts.After.Length == 0 == (parts.Calendar.Length == 0))
            {
                problems.Add(node.At, parts.After.Length == 0
                    ? "found days without an anchor, expected after or calendar beside them"
                    : "found both after and calendar, expected one of them");
                return false;
            }
            value = parts.After.Length > 0
                ? new TimeFrame(TimeFrameKind.AfterEvent, parts.Days, parts.After)
                : new TimeFrame(TimeFrameKind.Calendar, parts.Days, parts.Calendar);
            return true;
        }

        public override YamlNode Write(TimeFrame? value, TimeFrame? defaults) => value!.Kind == TimeFrameKind.FromOrigin
            ? Forms.PositiveDuration.Write(value.Days, 0)
            : Section.Write(
                value.Kind == TimeFrameKind.AfterEvent ? new Parts(value.Anchor!, "", value.Days) : new Parts("", value.Anchor!, value.Days), new Parts("", "", 0));

        public override JsonObject Schema() => new() { ["oneOf"] = new JsonArray(Forms.PositiveDuration.Schema(), Section.Schema()) };

        sealed record Parts(string After, string Calendar, int Days);
    }
}
