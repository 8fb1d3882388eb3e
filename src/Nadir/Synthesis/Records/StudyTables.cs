using System.Globalization;
using Nadir.Sdtm.Formats;

namespace Nadir.Synthesis.Records;

/// <summary>The datasets of a study while they are filled.</summary>
sealed class StudyTables
{
    public SdtmTable Tv { get; } = SdtmColumns.Tv();
    public SdtmTable Dm { get; } = SdtmColumns.Dm();
    public SdtmTable Ex { get; } = SdtmColumns.Ex();
    public SdtmTable Tu { get; } = SdtmColumns.Tu();
    public SdtmTable Tr { get; } = SdtmColumns.Tr();
    public SdtmTable Rs { get; } = SdtmColumns.Rs();
    public SdtmTable Ae { get; } = SdtmColumns.Ae();
    public SdtmTable SuppAe { get; } = SdtmColumns.SuppAe();
    public SdtmTable Ds { get; } = SdtmColumns.Ds();
    public SdtmTable Dd { get; } = SdtmColumns.Dd();
    public SdtmTable Cm { get; } = SdtmColumns.Cm();
    public SdtmTable Pr { get; } = SdtmColumns.Pr();
    public SdtmTable Mh { get; } = SdtmColumns.Mh();
    public SdtmTable Lb { get; } = SdtmColumns.Lb();
    public SdtmTable Vs { get; } = SdtmColumns.Vs();
    public SdtmTable Sv { get; } = SdtmColumns.Sv();

    public SdtmTable Mi { get; } = SdtmColumns.Mi();
    public SdtmTable Cp { get; } = SdtmColumns.Cp();
    public SdtmTable Gf { get; } = SdtmColumns.Gf();
    public SdtmTable Qs { get; } = SdtmColumns.Qs();
    public SdtmTable Pc { get; } = SdtmColumns.Pc();
    public SdtmTable Nv { get; } = SdtmColumns.Nv();

    /// <summary>By name. What only some studies collect is left out where there is nothing.</summary>
    public IReadOnlyList<Dataset> ToDatasets() =>
        [.. ((SdtmTable[])[Ae, Cm, Cp, Dd, Dm, Ds, Ex, Gf, Lb, Mh, Mi, Nv, Pc, Pr, Qs, Rs, SuppAe, Sv, Tr, Tu, Tv, Vs])
            .Where(table => !table.IsEmpty || table != Mi && table != Cp && table != Gf && table != Nv && table != Pc && table != Qs)
            .Select(table => table == Pr ? WithoutEmpty(table.ToDataset(), "PRDOSE", "PRDOSU") : table.ToDataset())];

    /// <summary>Columns that only some studies fill.</summary>
    static Dataset WithoutEmpty(Dataset dataset, params string[] columns)
    {
        int[] kept = [.. Enumerable.Range(0, dataset.Columns.Length).Where(at => !columns.Contains(dataset.Columns[at].Name) || dataset.Rows.Any(row => !row[at].IsMissing))];
        return kept.Length == dataset.Columns.Length ? dataset
            : dataset with { Columns = [.. kept.Select(at => dataset.Columns[at])], Rows = [.. dataset.Rows.Select(row => kept.Select(at => row[at]).ToArray())] };
    }
}

/// <summary>Dates as SDTM writes them.</summary>
static class Dates
{
    extension(Person person)
    {
        public DateOnly DateOf(int day) => person.FirstDose.AddDays(day);

        /// <summary>ISO 8601 of a day from the first dose.</summary>
        public string Iso(int day) => Iso(person.DateOf(day));
    }

    public static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Without the day.</summary>
    public static string Month(DateOnly date) => date.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    public static string Year(DateOnly date) => date.ToString("yyyy", CultureInfo.InvariantCulture);
}
