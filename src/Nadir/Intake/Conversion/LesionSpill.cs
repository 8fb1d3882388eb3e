using Nadir.Intake.Sources;

namespace Nadir.Intake.Conversion;

/// <summary>Assessments in temporary files by subject: all of a subject are in one, in the order in which they came.</summary>
sealed class LesionSpill : IDisposable
{
    /// <summary>A file of a delivery of a gigabyte stays small enough to be held.</summary>
    const int Files = 256;

    /// <summary>Texts that are kept as they are and named by number; others stand in the files.</summary>
    const int MostTexts = 1 << 16;

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("nadir-intake");
    readonly BinaryWriter?[] writers = new BinaryWriter?[Files];
    readonly Known<SheetPlan> plans = new(ReferenceEqualityComparer.Instance);
    readonly Known<SourceColumn> columns = new(ReferenceEqualityComparer.Instance);
    readonly Known<IntakeSubject> subjects = new(ReferenceEqualityComparer.Instance);
    readonly Known<string> texts = new(StringComparer.Ordinal);
    readonly List<int> fileOf = [];

    public void Add(List<LesionAssessment> assessments)
    {
        foreach (var assessment in assessments)
        {
            var subject = subjects.Of(assessment.Subject);
            // Subjects that came one after the other stay together.
            if (subject == fileOf.Count)
                fileOf.Add(subject % Files);
            var writer = writers[fileOf[subject]] ??= new BinaryWriter(new FileStream(Path.Combine(folder.FullName, fileOf[subject].ToString(System.Globalization.CultureInfo.InvariantCulture)), FileMode.Create, FileAccess.Write, FileShare.None, 1 << 14));
            writer.Write7BitEncodedInt(subject);
            Write(writer, assessment);
        }
    }

    /// <summary>The assessments of one file after the other; nothing can be added any more.</summary>
    public IEnumerable<List<LesionAssessment>> Parts()
    {
        for (var file = 0; file < Files; file++)
        {
            if (writers[file] is not { } writer)
                continue;
            writer.Dispose();
            List<LesionAssessment> part = [];
            using (BinaryReader reader = new(new FileStream(Path.Combine(folder.FullName, file.ToString(System.Globalization.CultureInfo.InvariantCulture)), FileMode.Open, FileAccess.Read, FileShare.None, 1 << 16)))
            {
                while (reader.BaseStream.Position < reader.BaseStream.Length)
                    part.Add(Read(reader, subjects[reader.Read7BitEncodedInt()]));
            }
            yield return part;
        }
    }

    void Write(BinaryWriter to, LesionAssessment a)
    {
        to.Write7BitEncodedInt(plans.Of(a.Plan));
        to.Write7BitEncodedInt(a.Row);
        to.Write((byte)((a.Nodal ? 1 : 0) | (a.Accepted ? 2 : 0) | (a.HasDate ? 4 : 0)));
        foreach (var text in (ReadOnlySpan<string?>)[a.Lesion, a.Role, a.Organ, a.Side, a.Method, a.Reader, a.ReaderId, a.Unit, a.NodalAxis, a.Date, a.VisitName, a.VisitNumber, a.SubjectText, a.HeadingVisit, a.HeadingDate])
            Write(to, text);
        to.Write(a.Order);
        to.Write7BitEncodedInt(a.LesionColumn + 1);
        to.Write7BitEncodedInt(a.OtherColumn + 1);
        Write(to, a.SentLongest);
        Write(to, a.SentShort);
        Write(to, a.SentState);
    }

    LesionAssessment Read(BinaryReader from, IntakeSubject subject)
    {
        var plan = plans[from.Read7BitEncodedInt()];
        var row = from.Read7BitEncodedInt();
        var flags = from.ReadByte();
        LesionAssessment read = new()
        {
            Plan = plan, Row = row, Subject = subject, Nodal = (flags & 1) != 0, Accepted = (flags & 2) != 0, HasDate = (flags & 4) != 0,
            Lesion = Text(from)!, Role = Text(from), Organ = Text(from), Side = Text(from), Method = Text(from), Reader = Text(from)!, ReaderId = Text(from), Unit = Text(from), NodalAxis = Text(from), Date = Text(from),
            // In the order in which they were written.
            Visit = (Text(from), Text(from)), SubjectText = Text(from), HeadingVisit = Text(from), HeadingDate = Text(from), Order = from.ReadDouble(),
            LesionColumn = from.Read7BitEncodedInt() - 1, OtherColumn = from.Read7BitEncodedInt() - 1, SentLongest = Value(from), SentShort = Value(from), SentState = Value(from),
        };
        return read;
    }

    /// <summary>0 for none, 1 for one that stands here, else a known one.</summary>
    void Write(BinaryWriter to, string? text)
    {
        if (text is null)
            to.Write7BitEncodedInt(0);
        else if (texts.Count < MostTexts || texts.Has(text))
            to.Write7BitEncodedInt(texts.Of(text) + 2);
        else
        {
            to.Write7BitEncodedInt(1);
            to.Write(text);
        }
    }

    string? Text(BinaryReader from) => from.Read7BitEncodedInt() switch { 0 => null, 1 => from.ReadString(), var known => texts[known - 2] };

    void Write(BinaryWriter to, in SourceValue value)
    {
        to.Write7BitEncodedInt(value.IsThere ? columns.Of(value.Column) + 1 : 0);
        if (!value.IsThere)
            return;
        Write(to, value.Text);
        to.Write7BitEncodedInt(value.Index + 1);
        to.Write((byte)value.Kind);
        to.Write(value.Number);
    }

    SourceValue Value(BinaryReader from) => from.Read7BitEncodedInt() is > 0 and var column ? new(Text(from)!, columns[column - 1], from.Read7BitEncodedInt() - 1, (CellKind)from.ReadByte(), from.ReadDouble()) : default;

    public void Dispose()
    {
        foreach (var writer in writers)
            writer?.Dispose();
        folder.Delete(recursive: true);
    }

    /// <summary>Things by number, in the order of their first mention.</summary>
    sealed class Known<T>(IEqualityComparer<T> comparer) where T : class
    {
        readonly Dictionary<T, int> places = new(comparer);
        readonly List<T> all = [];

        public int Count => all.Count;

        public T this[int place] => all[place];

        public bool Has(T one) => places.ContainsKey(one);

        public int Of(T one)
        {
            if (places.TryGetValue(one, out var place))
                return place;
            places.Add(one, all.Count);
            all.Add(one);
            return all.Count - 1;
        }
    }
}
