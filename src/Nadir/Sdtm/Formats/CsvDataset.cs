using CsvHelper;

namespace Nadir.Sdtm.Formats;

/// <summary>A <see cref="Dataset"/> as CSV: RFC 4180 with LF line ends, UTF-8 without a mark, a header of variable names, missing as empty.</summary>
public static class CsvDataset
{
    static readonly CsvWriterOptions Options = new() { NewLine = "\n" };

    public static void Write(Dataset dataset, string path)
    {
        using var stream = File.Create(path);
        Write(dataset, stream);
    }

    /// <summary>Writes to a stream, which stays open.</summary>
    public static void Write(Dataset dataset, Stream stream)
    {
        using var csv = CsvWriter.Create(stream, Options, leaveOpen: true);
        foreach (var column in dataset.Columns)
            csv.WriteField(column.Name);
        csv.EndRecord();
        foreach (var row in dataset.Rows)
        {
            for (var i = 0; i < dataset.Columns.Length; i++)
                csv.WriteField(row[i].AsText(dataset.Columns[i].Type));
            csv.EndRecord();
        }
    }

    /// <summary>The rows whose column has a value, read one by one: memory does not grow with the file.</summary>
    /// <exception cref="Diagnostics.StudyInputException">The file cannot be read.</exception>
    public static IEnumerable<DatasetCell[]> Rows(string path, string column, string value)
    {
        using var stream = File.OpenRead(path);
        using var table = CsvTable.Open(stream, Path.GetFileName(path));
        var place = table.Columns.Select(known => known.Name).ToList().IndexOf(column);
        var sought = System.Text.Encoding.UTF8.GetBytes(value);
        while (place >= 0 && table.Read())
        {
            if (table.Bytes(place).SequenceEqual(sought))
                yield return [.. Enumerable.Range(0, table.Columns.Length).Select(i => table.Bytes(i) is { IsEmpty: false } bytes ? table.Interpret(i, bytes).Stored : default)];
        }
    }

    /// <summary>The values of some columns, row by row: memory does not grow with the file. A column that the file does not have, and an empty cell, is null.</summary>
    /// <returns>The same array for each row.</returns>
    /// <exception cref="Diagnostics.StudyInputException">The file cannot be read.</exception>
    public static IEnumerable<string?[]> Texts(string path, params string[] columns)
    {
        using var stream = File.OpenRead(path);
        using var table = CsvTable.Open(stream, Path.GetFileName(path));
        var names = table.Columns.Select(known => known.Name).ToList();
        var places = Array.ConvertAll(columns, names.IndexOf);
        var texts = new string?[columns.Length];
        while (table.Read())
        {
            for (var i = 0; i < places.Length; i++)
                texts[i] = places[i] >= 0 && table.Bytes(places[i]) is { IsEmpty: false } bytes ? System.Text.Encoding.UTF8.GetString(bytes) : null;
            yield return texts;
        }
    }

    /// <summary>Reads a whole file as text columns; an empty cell is missing.</summary>
    /// <exception cref="Diagnostics.StudyInputException">The file cannot be read.</exception>
    public static Dataset Read(string path)
    {
        using var stream = File.OpenRead(path);
        using var table = CsvTable.Open(stream, Path.GetFileName(path));
        return table.ToDataset(Path.GetFileNameWithoutExtension(path).ToUpperInvariant());
    }
}
