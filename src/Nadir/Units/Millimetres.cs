using System.Globalization;

namespace Nadir.Units;

/// <summary>A measured length in millimetres, exact: lengths arrive with one or two decimals and are compared unrounded.</summary>
/// <remarks>Decimal, so that "20% over nadir" is met or not met, never nearly (rulebook R5, R6).</remarks>
public readonly record struct Millimetres(decimal Value) : IComparable<Millimetres>
{
    public static readonly Millimetres Zero = new(0m);

    public int CompareTo(Millimetres other) => Value.CompareTo(other.Value);

    public static Millimetres operator +(Millimetres a, Millimetres b) => new(a.Value + b.Value);
    public static Millimetres operator -(Millimetres a, Millimetres b) => new(a.Value - b.Value);
    public static Millimetres operator *(Millimetres a, decimal factor) => new(a.Value * factor);
    public static bool operator <(Millimetres a, Millimetres b) => a.Value < b.Value;
    public static bool operator >(Millimetres a, Millimetres b) => a.Value > b.Value;
    public static bool operator <=(Millimetres a, Millimetres b) => a.Value <= b.Value;
    public static bool operator >=(Millimetres a, Millimetres b) => a.Value >= b.Value;

    /// <summary>The number without trailing zeros, invariant: <c>24.5</c>.</summary>
    public override string ToString() => Value.ToString("0.############", CultureInfo.InvariantCulture);
}
