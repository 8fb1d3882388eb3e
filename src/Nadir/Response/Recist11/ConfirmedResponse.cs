using Nadir.Protocol;

namespace Nadir.Response.Recist11;

/// <summary>An overall response so far, as far as continuing partial response asks for it.</summary>
public readonly record struct DatedResponse(DateOnly Date, ResponseMeaning Overall);

/// <summary>Whether a partial response has been confirmed by the visits so far.</summary>
/// <remarks>Rulebook R18, R20: a PR and a later PR or CR, or a CR and a later CR, the interval apart (a plain difference of dates, exactly the interval is enough), with at most the
/// accepted number of NE and SD visits between them; between two CRs no SD, and no PR after a CR (R22, VA9). Best overall response has its own, fuller table; this one only lets a PR go on.</remarks>
public static class ConfirmedResponse
{
    /// <param name="visits">In order of date.</param>
    public static bool IsMet(ReadOnlySpan<DatedResponse> visits, Confirmation confirmation)
    {
        for (var first = 0; first < visits.Length; first++)
        {
            var response = visits[first].Overall;
            if (!IsResponse(response))
                continue;
            if (confirmation.IntervalDays == 0)
                return true;
            var notEvaluable = 0;
            var stable = 0;
            var partial = 0;
            var complete = false;
            for (var second = first + 1; second < visits.Length; second++)
            {
                var meaning = visits[second].Overall;
                var confirms = meaning is ResponseMeaning.Complete || meaning is ResponseMeaning.Partial && response is ResponseMeaning.Partial && !complete;
                if (confirms && visits[second].Date.DayNumber - visits[first].Date.DayNumber >= confirmation.IntervalDays)
                    return true;
                complete |= meaning is ResponseMeaning.Complete;
                var broken = meaning switch
                {
                    ResponseMeaning.Complete or ResponseMeaning.NotAssessed => false,
                    ResponseMeaning.Partial => !confirms && (response is ResponseMeaning.Partial || ++partial > confirmation.MaxPartialBetween),
                    ResponseMeaning.NotEvaluable => ++notEvaluable > confirmation.MaxNotEvaluableBetween,
                    _ => response is ResponseMeaning.Complete || ++stable > confirmation.MaxStableBetween,
                };
                if (broken)
                    break;
            }
        }
        return false;
    }

    static bool IsResponse(ResponseMeaning meaning) => meaning is ResponseMeaning.Complete or ResponseMeaning.Partial;
}
