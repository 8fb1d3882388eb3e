using System.Globalization;
using System.Xml;
using Nadir.Diagnostics;
using Nadir.Intake.Sources;

namespace Nadir.Intake.Exports;

/// <summary>Clinical data in ODM-XML, versions 1.3.2 and 2.0: a sheet per item group, a row per occurrence, a column per item.</summary>
/// <remarks>
/// CDISC ODM 1.3.2 sections 3.1.4 (ClinicalData) and 3.1.1 (MetaDataVersion), ODM 2.0. Item names and code lists come from the metadata in the file when it
/// has them. Entities and document types are refused. Of an item given twice (a transaction that updates it) the last value stands; what a transaction
/// removes is removed.
/// </remarks>
public static class OdmFile
{
    const int MostItems = 20_000_000;

    /// <exception cref="StudyInputException">No ODM, or not well-formed.</exception>
    public static IReadOnlyList<SourceSheet> Read(string path)
    {
        var file = Path.GetFileName(path);
        XmlReaderSettings settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreWhitespace = true, MaxCharactersInDocument = 4L << 30 };
        try
        {
            using var stream = File.OpenRead(path);
            using var xml = XmlReader.Create(stream, settings);
            return new Parser(file).Read(xml);
        }
        catch (XmlException problem)
        {
            throw new StudyInputException(problem.Message.Contains("DTD", StringComparison.Ordinal)
                ? $"{file} declares a document type; files with entities are not read."
                : string.Create(CultureInfo.InvariantCulture, $"{file}, line {problem.LineNumber}: not well-formed XML."), problem);
        }
    }

    sealed class Parser(string file)
    {
        readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
        /// <summary>Items that say their SDTM variable: their question is not needed to know them.</summary>
        readonly HashSet<string> coded = new(StringComparer.Ordinal);
        readonly Dictionary<string, string> lists = new(StringComparer.Ordinal);
        readonly Dictionary<(string List, string Code), string> decodes = [];
        readonly Dictionary<string, Group> groups = new(StringComparer.Ordinal);
        readonly List<Group> order = [];
        int items;

        public IReadOnlyList<SourceSheet> Read(XmlReader xml)
        {
            xml.MoveToContent();
            if (xml.LocalName != "ODM")
                throw new StudyInputException($"{file} is XML, and no ODM.");
            string subject = "", @event = "", form = "";
            Stack<(string Name, Row? Row)> open = new();
            string? item = null, list = null, code = null;
            // What has read a value stands on the next node already.
            var stands = false;
            var asked = false;
            while (stands ? !xml.EOF : xml.Read())
            {
                stands = false;
                if (xml.NodeType == XmlNodeType.Element)
                {
                    var name = xml.LocalName;
                    switch (name)
                    {
                        case "ItemDef":
                            item = xml.GetAttribute("OID");
                            if (item is not null)
                            {
                                names[item] = xml.GetAttribute("SDSVarName") ?? xml.GetAttribute("SASFieldName") ?? xml.GetAttribute("Name") ?? item;
                                if (xml.GetAttribute("SDSVarName") is not null)
                                    coded.Add(item);
                            }
                            break;
                        case "ItemGroupDef" or "FormDef" or "StudyEventDef" when xml.GetAttribute("OID") is { } oid:
                            names[oid] = xml.GetAttribute("Name") ?? oid;
                            break;
                        case "CodeListRef" when item is not null && xml.GetAttribute("CodeListOID") is { } reference:
                            lists[item] = reference;
                            break;
                        case "CodeList":
                            list = xml.GetAttribute("OID");
                            break;
                        case "CodeListItem":
                            code = xml.GetAttribute("CodedValue");
                            break;
                        case "TranslatedText" when list is not null && code is not null:
                            decodes.TryAdd((list, code), xml.ReadElementContentAsString().Trim());
                            stands = true;
                            continue;
                        case "Question":
                            asked = !xml.IsEmptyElement;
                            break;
                        case "TranslatedText" when asked && item is not null:
                            // The first language stands; a form's own question says more than a short name.
                            asked = false;
                            if (xml.ReadElementContentAsString().Trim() is { Length: > 0 and <= 120 } question && coded.Add(item))
                                names[item] = question;
                            stands = true;
                            continue;
                        case "SubjectData":
                            subject = xml.GetAttribute("SubjectKey") ?? "";
                            (@event, form) = ("", "");
                            break;
                        case "StudyEventData":
                            @event = Key(xml, "StudyEventOID", "StudyEventRepeatKey");
                            form = "";
                            break;
                        case "FormData":
                            form = Key(xml, "FormOID", "FormRepeatKey");
                            break;
                        case "ItemGroupData":
                            var row = xml.GetAttribute("TransactionType") == "Remove" ? null : Open(xml, subject, @event, form);
                            if (!xml.IsEmptyElement)
                                open.Push((name, row));
                            break;
                        case "ItemData" or "ItemDataString" or "ItemDataAny" or "ItemDataInteger" or "ItemDataFloat" or "ItemDataDate" or "ItemDataDatetime" or "ItemDataPartialDate" or "ItemDataBoolean" or "ItemDataText" or "ItemDataDouble" or "ItemDataPartialDatetime" or "ItemDataTime" or "ItemDataHexBinary"
                            when open.Count > 0 && open.Peek().Row is { } current && xml.GetAttribute("ItemOID") is { } oid:
                            Take(xml, current, oid);
                            stands = true;
                            continue;
                    }
                }
                else if (xml.NodeType == XmlNodeType.EndElement)
                {
                    if (xml.LocalName == "ItemGroupData" && open.Count > 0)
                        open.Pop();
                    else if (xml.LocalName == "CodeListItem")
                        code = null;
                    else if (xml.LocalName == "CodeList")
                        list = null;
                    else if (xml.LocalName == "ItemDef")
                        (item, asked) = (null, false);
                    else if (xml.LocalName == "Question")
                        asked = false;
                }
            }
            if (order.Count == 0)
                throw new StudyInputException($"{file} holds no clinical data.");
            return [.. order.Select(group => group.ToSheet(file, names))];
        }

        static string Key(XmlReader xml, string oid, string repeat) =>
            (xml.GetAttribute(oid) ?? "") + (xml.GetAttribute(repeat) is { } key && key != "1" ? $"[{key}]" : "");

        Row Open(XmlReader xml, string subject, string @event, string form)
        {
            var oid = xml.GetAttribute("ItemGroupOID") ?? "";
            if (!groups.TryGetValue(oid, out var group))
            {
                group = new Group(names.GetValueOrDefault(oid, oid));
                groups.Add(oid, group);
                order.Add(group);
            }
            var key = $"{subject}\u0001{@event}\u0001{form}\u0001{xml.GetAttribute("ItemGroupRepeatKey")}";
            // A second transaction on the same occurrence updates it.
            if (!group.ByKey.TryGetValue(key, out var row))
            {
                row = new Row(subject, names.GetValueOrDefault(@event.Split('[')[0], @event.Split('[')[0]) + (@event.Contains('[', StringComparison.Ordinal) ? " " + @event[@event.IndexOf('[', StringComparison.Ordinal)..].Trim('[', ']') : ""));
                group.ByKey.Add(key, row);
                group.Rows.Add(row);
            }
            foreach (var (position, name) in (ReadOnlySpan<(int, string)>)[(0, "Subject"), (1, "Visit")])
                group.Column(name, position);
            return row;
        }

        void Take(XmlReader xml, Row row, string oid)
        {
            if (++items > MostItems)
                throw new StudyInputException($"{file} holds more than {MostItems} values; it was not read.");
            var typed = xml.LocalName is not "ItemData";
            var removed = xml.GetAttribute("TransactionType") == "Remove" || xml.GetAttribute("IsNull") == "Yes";
            var value = xml.GetAttribute("Value");
            if (typed)
                value = xml.ReadElementContentAsString();
            else if (xml.IsEmptyElement)
                xml.Read();
            else
            {
                // ODM 2.0 writes the value as a child; audit records and the like are passed over.
                var depth = xml.Depth;
                xml.Read();
                while (!(xml.NodeType == XmlNodeType.EndElement && xml.Depth == depth) && !xml.EOF)
                {
                    if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "Value")
                        value = xml.ReadElementContentAsString();
                    else
                        xml.Read();
                }
                xml.Read();
            }
            if (removed || string.IsNullOrWhiteSpace(value))
                row.Values.Remove(oid);
            else
                row.Values[oid] = lists.TryGetValue(oid, out var list) && decodes.TryGetValue((list, value.Trim()), out var decoded) ? decoded : value.Trim();
            foreach (var group in groups.Values)
            {
                if (group.Rows.Count > 0 && ReferenceEquals(group.Rows[^1], row))
                    group.Column(oid, null);
            }
        }
    }

    sealed class Row(string subject, string visit)
    {
        public string Subject => subject;
        public string Visit => visit;
        public Dictionary<string, string> Values { get; } = new(StringComparer.Ordinal);
    }

    sealed class Group(string name)
    {
        readonly List<string> columns = [];
        readonly HashSet<string> known = new(StringComparer.Ordinal);

        public Dictionary<string, Row> ByKey { get; } = new(StringComparer.Ordinal);
        public List<Row> Rows { get; } = [];

        public void Column(string id, int? position)
        {
            if (!known.Add(id))
                return;
            if (position is { } at)
                columns.Insert(Math.Min(at, columns.Count), id);
            else
                columns.Add(id);
        }

        public MemorySheet ToSheet(string file, Dictionary<string, string> names)
        {
            List<SourceRow> rows = [new SourceRow(1, [.. columns.Select(column => SourceCell.Of(names.GetValueOrDefault(column, Last(column))))])];
            foreach (var row in Rows)
                rows.Add(new SourceRow(rows.Count + 1, [.. columns.Select((column, i) => SourceCell.Of(i == 0 ? row.Subject : i == 1 ? row.Visit : row.Values.GetValueOrDefault(column)))]));
            var oids = columns.ToArray();
            return new MemorySheet(file, name, rows, (row, column) => row - 2 >= 0 && row - 2 < Rows.Count && column < oids.Length
                ? $"{Rows[row - 2].Subject}/{Rows[row - 2].Visit}/{oids[column]}" : string.Create(CultureInfo.InvariantCulture, $"{Letters(column)}{row}"));
        }

        static string Letters(int column) => SourceSheet.Letters(column);

        /// <summary>An OID such as <c>IT.AE.AETERM</c> ends in the item's name.</summary>
        static string Last(string oid) => oid[(oid.LastIndexOf('.') + 1)..];
    }
}
