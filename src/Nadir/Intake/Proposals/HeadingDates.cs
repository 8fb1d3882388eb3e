using System.Collections.Immutable;
using Nadir.Intake.Maps;
using Nadir.Intake.Values;

namespace Nadir.Intake.Proposals;

/// <summary>Dates in the headings of a wide sheet whose day and month could be exchanged: <c>Screening 01/05/2030</c>.</summary>
/// <remarks>The headings of a row are written in one hand: one that can be read one way only tells the order of all. Without such a one it is asked (rulebook XA3).</remarks>
static class HeadingDates
{
    public static ImmutableArray<MappedColumn> Settled(ImmutableArray<MappedColumn> columns, string title, List<MapQuestion> questions)
    {
        DateOrderEvidence evidence = default;
        foreach (var column in columns)
        {
            if (column.Visit is not null && VisitHeading.DateIn(column.Header) is { } written)
                evidence = evidence.With(LooseDate.Read(written, DateOrder.Unknown, 2000));
        }
        if (evidence.Either == 0)
            return columns;
        return [.. columns.Select(column =>
        {
            if (column is not { Visit: not null, Date: null, Field: not null } || VisitHeading.DateIn(column.Header) is not { } written || LooseDate.Read(written, DateOrder.Unknown).Reading != DateReading.EitherOrder)
                return column;
            if (evidence.Order != DateOrder.Unknown && LooseDate.Read(written, evidence.Order).Iso is { } iso)
                return column with { Date = iso[..10] };
            questions.Add(new($"{title}, column {column.Column} \"{column.Header}\"", $"Is {written} in the heading day first or month first? No heading shows it.",
                $"date: {LooseDate.Read(written, DateOrder.DayFirst).Iso} or date: {LooseDate.Read(written, DateOrder.MonthFirst).Iso}, at the column"));
            return column;
        })];
    }
}
