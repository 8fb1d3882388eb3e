using Nadir.Protocol;

namespace Nadir.Response.Recist11;

/// <summary>An overall response so far, as far as continuing partial response asks for it.</summary>
public readonly record struct DatedResponse(DateOnly Date, ResponseMeaning Overall);

/// <summary>Whether a partial response has been confirmed by the visits so far.</summary>
/// <remarks>Rulebook R18, R20: two visits of CR or PR, the interval apart (a plain difference of dates, exactly the interval is enough), with at most the
/// accepted number of NE and SD visits between them. Best overall response has its own, fuller table; this one only lets a PR go on.</remarks>
public static class ConfirmedResponse
{
    /// <param name="visits">In order of date.</param>
    public static bool IsMet(ReadOnlySpan<DatedResponse> visits, Confirmation confirmation)
    {
        for (var first = 0; first < visits.Length; first++)
        {
            if (!IsResponse(visits[first].Overall))
                continue;
            if (confirmation.IntervalDays == 0)
                return true;
            var notEvaluable = 0;
            var stable = 0;
            for (var second = first + 1; second < visits.Length; second++)
            {
                var meaning = visits[second].Overall;
                if (IsResponse(meaning))
                {
                    if (visits[second].Date.DayNumber - visits[first].Date.DayNumber >= confirmation.IntervalDays)
                        return true;
                }
                else if (meaning is ResponseMeaning.NotEvaluable)
                    notEvaluable++;
                else
                    stable++;
                if (notEvaluable > confirmation.MaxNotEvaluableBetween || stable > confirmation.MaxStableBetween)
                    break;
            }
        }
        return false;
    }

    static bool IsResponse(ResponseMeaning meaning) => meaning is ResponseMeaning.Complete or ResponseMeaning.Partial;
}
