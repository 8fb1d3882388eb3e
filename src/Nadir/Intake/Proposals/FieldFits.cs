using System.Collections.Concurrent;
using System.Collections.Immutable;
using Nadir.Intake.Forms;

namespace Nadir.Intake.Proposals;

/// <summary>Which fields of which forms a heading could be, by its words alone.</summary>
static class FieldFits
{
    /// <summary>Less than this is no likeness.</summary>
    public const double Least = 0.62;

    const int Most = 8192;

    static readonly ConcurrentDictionary<string, ImmutableDictionary<string, ImmutableArray<(int Field, double Fit)>>> Known = new(StringComparer.Ordinal);

    /// <param name="plain">As <see cref="HeaderWords.Plain"/> gives it.</param>
    /// <returns>Places of the form's fields with how well each fits; those below <see cref="Least"/> are left out.</returns>
    public static ImmutableArray<(int Field, double Fit)> Of(Form form, string plain)
    {
        // Names of fields have letters; most texts below a heading have none, or come again and again.
        if (!plain.Any(char.IsLetter))
            return [];
        if (!Known.TryGetValue(plain, out var fits))
        {
            fits = All(plain);
            if (Known.Count < Most)
                Known.TryAdd(plain, fits);
        }
        return fits.GetValueOrDefault(form.Id, []);
    }

    static ImmutableDictionary<string, ImmutableArray<(int, double)>> All(string plain)
    {
        var fits = ImmutableDictionary.CreateBuilder<string, ImmutableArray<(int, double)>>(StringComparer.Ordinal);
        foreach (var form in FormLibrary.All)
        {
            var own = ImmutableArray.CreateBuilder<(int, double)>();
            for (var i = 0; i < form.Fields.Length; i++)
            {
                if (Named(form.Fields[i], plain) is >= Least and var fit)
                    own.Add((i, fit));
            }
            if (own.Count > 0)
                fits.Add(form.Id, own.ToImmutable());
        }
        return fits.ToImmutable();
    }

    static double Named(FormField field, string plain)
    {
        var best = 0.0;
        foreach (var name in field.Names)
            best = Math.Max(best, HeaderWords.Fit(plain, name));
        return best;
    }
}
