using System.Collections.Immutable;

namespace Nadir.Protocol.Keys;

/// <summary>The forms that key tables share.</summary>
static class Forms
{
    public static readonly TextForm Text = new();
    public static readonly PathForm Path = new();
    public static readonly IdForm Id = new();
    public static readonly ValueForm<string?> OptionalId = new MappedForm<string, string?>(Id, id => id, id => id!);
    public static readonly YesNoForm YesNo = new();
    public static readonly OptionalForm<bool> OptionalYesNo = new(YesNo);
    public static readonly ListForm<string> Ids = ListForm.Of(Id, "");
    public static readonly ValueForm<ImmutableArray<string>> Texts =
        new MappedForm<ImmutableArray<string?>, ImmutableArray<string>>(ListForm.Of(Text, null), list => [.. list.Select(text => text!)], list => [.. list.IsDefault ? [] : list]);
    public static readonly DurationForm Duration = new();
    public static readonly DurationForm PositiveDuration = new(minimum: 1);
    public static readonly DurationForm Interval = new(inWeeks: true, minimum: 1);
    public static readonly OptionalForm<int> OptionalDuration = new(PositiveDuration);
    public static readonly OptionalForm<int> OptionalInterval = new(Interval);
    public static readonly WholeForm Count = new(0);
    public static readonly OptionalForm<int> OptionalCount = new(new WholeForm(1));
    public static readonly BetweenForm Fraction = new(0, 1);
    public static readonly OptionalForm<double> OptionalFraction = new(Fraction);
    public static readonly OptionalForm<DateOnly> OptionalDate = new(new DateForm());
    public static readonly OptionalForm<decimal> OptionalDecimal = new(new DecimalForm());
    public static readonly ChoiceForm<Origin> Origin = Choice.Of<Origin>();
    public static readonly ChoiceForm<EndpointTier> Tier = Choice.Of<EndpointTier>();
}
