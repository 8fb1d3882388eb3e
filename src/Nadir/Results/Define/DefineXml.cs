using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml;
using Nadir.Results.Writers;
using Nadir.Sdtm.Formats;

namespace Nadir.Results.Define;

/// <summary>define.xml 2.1 for analysis datasets: datasets, variables, value level by parameter, codelists, and derivations in words.</summary>
/// <remarks>
/// CDISC Define-XML 2.1 (ODM 1.3.2). Lengths, types and codelists are those of the data written beside it. Codelists are the study's own
/// (<c>def:IsNonStandard</c>): which version of controlled terminology the collected terms follow, the data do not say. The creation time is the data cut-off.
/// </remarks>
public static class DefineXml
{
    const string Odm = "http://www.cdisc.org/ns/odm/v1.3";
    const string Def = "http://www.cdisc.org/ns/def/v2.1";
    const string Link = "http://www.w3.org/1999/xlink";
    const string Standard = "STD.ADaMIG", GuideLeaf = "LF.ADRG";

    /// <param name="datasets">As they are written.</param>
    /// <param name="extension">Ending of their files: <c>.xpt</c>.</param>
    /// <param name="guide">File of the reviewer's guide beside it; null where there is none.</param>
    public static string Write(StudyAnalysis analysis, IReadOnlyList<Dataset> datasets, string extension, string? guide = null)
    {
        var study = analysis.Definition;
        var items = datasets.SelectMany(dataset => DefineItem.Of(dataset, study)).ToArray();
        StringBuilder text = new();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true, CheckCharacters = true }))
        {
            xml.WriteStartElement("ODM", Odm);
            xml.WriteAttributeString("xmlns", "def", null, Def);
            xml.WriteAttributeString("xmlns", "xlink", null, Link);
            xml.WriteAttributeString("ODMVersion", "1.3.2");
            xml.WriteAttributeString("FileType", "Snapshot");
            xml.WriteAttributeString("FileOID", Clean($"{study.Study}.ADaM"));
            xml.WriteAttributeString("CreationDateTime", string.Create(CultureInfo.InvariantCulture, $"{analysis.Cutoff:yyyy-MM-dd}T00:00:00"));
            xml.WriteAttributeString("SourceSystem", "Nadir");
            xml.WriteAttributeString("SourceSystemVersion", RunJson.Version);
            xml.WriteAttributeString("Context", Def, "Other");
            xml.WriteStartElement("Study", Odm);
            xml.WriteAttributeString("OID", Clean(study.Study));
            xml.WriteStartElement("GlobalVariables", Odm);
            xml.WriteElementString("StudyName", Odm, Clean(study.Study));
            xml.WriteElementString("StudyDescription", Odm, Clean(study.Title));
            xml.WriteElementString("ProtocolName", Odm, Clean(study.Registry?.Id ?? study.Study));
            xml.WriteEndElement();
            xml.WriteStartElement("MetaDataVersion", Odm);
            xml.WriteAttributeString("OID", Clean($"MDV.{study.Study}"));
            xml.WriteAttributeString("Name", Clean($"{study.Study}, analysis datasets"));
            xml.WriteAttributeString("DefineVersion", Def, "2.1.0");
            xml.WriteStartElement("Standards", Def);
            xml.WriteStartElement("Standard", Def);
            foreach (var (name, value) in (ReadOnlySpan<(string, string)>)[("OID", Standard), ("Name", "ADaMIG"), ("Type", "IG"), ("Version", "1.3"), ("Status", "FINAL")])
                xml.WriteAttributeString(name, value);
            xml.WriteEndElement();
            xml.WriteEndElement();

            if (guide is not null)
            {
                xml.WriteStartElement("SupplementalDoc", Def);
                xml.WriteStartElement("DocumentRef", Def);
                xml.WriteAttributeString("leafID", GuideLeaf);
                xml.WriteEndElement();
                xml.WriteEndElement();
            }
            ValueLists(xml, items);
            WhereClauses(xml, items);
            foreach (var dataset in datasets)
                Group(xml, dataset, [.. items.Where(item => item.Dataset == dataset.Name && item.Parameter is null)], extension);
            foreach (var item in items)
                Item(xml, item, items.Any(value => value.Parameter is not null && value.VariableOid == item.Oid));
            foreach (var list in items.Select(item => item.Codes).OfType<CodeList>().DistinctBy(list => list.Oid).OrderBy(list => list.Oid, StringComparer.Ordinal))
                Codes(xml, list);
            foreach (var item in items.Where(item => item.Origin is { Type: "Derived" }))
            {
                Start(xml, "MethodDef", ("OID", item.MethodOid), ("Name", $"Derivation of {item.Dataset}.{item.Name}{(item.Parameter is { } code ? $" for {code}" : "")}"), ("Type", "Computation"));
                Description(xml, item.Origin!.Text!);
                xml.WriteEndElement();
            }
            foreach (var dataset in datasets)
                if (DatasetComments.Of(dataset.Name) is { } comment)
                {
                    xml.WriteStartElement("CommentDef", Def);
                    xml.WriteAttributeString("OID", CommentOid(dataset));
                    Description(xml, comment);
                    xml.WriteEndElement();
                }
            if (guide is not null)
                Leaf(xml, GuideLeaf, guide, "Analysis Data Reviewer's Guide");
            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + text + "\n";
    }

    static void ValueLists(XmlWriter xml, DefineItem[] items)
    {
        foreach (var list in items.Where(item => item.Parameter is not null).GroupBy(item => item.VariableOid, StringComparer.Ordinal))
        {
            xml.WriteStartElement("ValueListDef", Def);
            xml.WriteAttributeString("OID", "VL" + list.Key[2..]);
            foreach (var (order, item) in list.Index())
            {
                Reference(xml, item, order + 1, keys: []);
                xml.WriteStartElement("WhereClauseRef", Def);
                xml.WriteAttributeString("WhereClauseOID", item.WhereOid);
                xml.WriteEndElement();
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        }
    }

    static void WhereClauses(XmlWriter xml, DefineItem[] items)
    {
        foreach (var item in items.Where(item => item.Parameter is not null).DistinctBy(item => item.WhereOid, StringComparer.Ordinal))
        {
            xml.WriteStartElement("WhereClauseDef", Def);
            xml.WriteAttributeString("OID", item.WhereOid);
            xml.WriteStartElement("RangeCheck", Odm);
            xml.WriteAttributeString("SoftHard", "Soft");
            xml.WriteAttributeString("ItemOID", Def, DatasetJson.ItemOid(item.Dataset, "PARAMCD"));
            xml.WriteAttributeString("Comparator", "EQ");
            xml.WriteElementString("CheckValue", Odm, Clean(item.Parameter!));
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
    }

    static void Group(XmlWriter xml, Dataset dataset, DefineItem[] items, string extension)
    {
        var structure = AdamStructure.Of(dataset);
        Start(xml, "ItemGroupDef", ("OID", DatasetJson.GroupOid(dataset.Name)), ("Name", dataset.Name), ("Repeating", structure.Keys.Length > 1 ? "Yes" : "No"),
            ("IsReferenceData", "No"), ("SASDatasetName", dataset.Name), ("Purpose", "Analysis"));
        xml.WriteAttributeString("Structure", Def, structure.Words);
        xml.WriteAttributeString("StandardOID", Def, Standard);
        xml.WriteAttributeString("ArchiveLocationID", Def, $"LF.{dataset.Name}");
        if (DatasetComments.Of(dataset.Name) is not null)
            xml.WriteAttributeString("CommentOID", Def, CommentOid(dataset));
        if (dataset.Rows.Count == 0)
            xml.WriteAttributeString("HasNoData", Def, "Yes");
        Description(xml, dataset.Label);
        foreach (var (order, item) in items.Index())
        {
            Reference(xml, item, order + 1, structure.Keys);
            xml.WriteEndElement();
        }
        xml.WriteStartElement("Class", Def);
        xml.WriteAttributeString("Name", structure.Class);
        xml.WriteEndElement();
        Leaf(xml, $"LF.{dataset.Name}", dataset.Name.ToLowerInvariant() + extension, dataset.Name.ToLowerInvariant() + extension);
        xml.WriteEndElement();
    }

    static void Leaf(XmlWriter xml, string id, string file, string title)
    {
        xml.WriteStartElement("leaf", Def);
        xml.WriteAttributeString("ID", id);
        xml.WriteAttributeString("href", Link, file);
        xml.WriteElementString("title", Def, title);
        xml.WriteEndElement();
    }

    static string CommentOid(Dataset dataset) => $"COM.{dataset.Name}";

    /// <summary>Leaves the element open: a value-level reference has a condition inside.</summary>
    static void Reference(XmlWriter xml, DefineItem item, int order, ImmutableArray<string> keys)
    {
        Start(xml, "ItemRef", ("ItemOID", item.Oid), ("OrderNumber", Number(order)), ("Mandatory", item.Parameter is null && (keys.Contains(item.Name) || item.Name == "STUDYID") ? "Yes" : "No"));
        if (keys.IndexOf(item.Name) is >= 0 and var key)
            xml.WriteAttributeString("KeySequence", Number(key + 1));
        if (item.Origin is { Type: "Derived" })
            xml.WriteAttributeString("MethodOID", item.MethodOid);
    }

    static void Item(XmlWriter xml, DefineItem item, bool hasValues)
    {
        Start(xml, "ItemDef", ("OID", item.Oid), ("Name", item.Name), ("DataType", item.DataType));
        if (item.Length is { } length)
            xml.WriteAttributeString("Length", Number(length));
        if (item.Decimals is { } decimals)
            xml.WriteAttributeString("SignificantDigits", Number(decimals));
        if (item.Parameter is null)
            xml.WriteAttributeString("SASFieldName", item.Name);
        if (item.Format is { } format)
            xml.WriteAttributeString("DisplayFormat", Def, format);
        Description(xml, item.Label);
        if (item.Codes is { } codes)
        {
            Start(xml, "CodeListRef", ("CodeListOID", codes.Oid));
            xml.WriteEndElement();
        }
        if (item.Origin is { } origin)
        {
            xml.WriteStartElement("Origin", Def);
            xml.WriteAttributeString("Type", origin.Type);
            if (origin.Type != "Predecessor")
                xml.WriteAttributeString("Source", "Sponsor");
            else
                Description(xml, origin.Text!);
            xml.WriteEndElement();
        }
        if (hasValues)
        {
            xml.WriteStartElement("ValueListRef", Def);
            xml.WriteAttributeString("ValueListOID", "VL" + item.Oid[2..]);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    static void Codes(XmlWriter xml, CodeList list)
    {
        Start(xml, "CodeList", ("OID", list.Oid), ("Name", list.Name), ("DataType", list.IsNumber ? "integer" : "text"));
        xml.WriteAttributeString("IsNonStandard", Def, "Yes");
        // Either all items have a meaning or none is written: the two kinds of item are not mixed in one list.
        var decoded = list.Items.All(item => item.Meaning is not null);
        foreach (var (order, item) in list.Items.Index())
        {
            Start(xml, decoded ? "CodeListItem" : "EnumeratedItem", ("CodedValue", item.Value), ("OrderNumber", Number(order + 1)));
            if (decoded)
                Translated(xml, "Decode", item.Meaning!);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    static void Start(XmlWriter xml, string element, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(element, Odm);
        foreach (var (name, value) in attributes)
            xml.WriteAttributeString(name, Clean(value));
    }

    static void Description(XmlWriter xml, string text) => Translated(xml, "Description", text);

    static void Translated(XmlWriter xml, string element, string text)
    {
        xml.WriteStartElement(element, Odm);
        xml.WriteStartElement("TranslatedText", Odm);
        xml.WriteAttributeString("xml", "lang", null, "en");
        xml.WriteString(Clean(text));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    /// <summary>XML 1.0 has no characters for some that data may hold; they are shown as replacement characters.</summary>
    static string Clean(string text)
    {
        for (var i = 0; i < text.Length; i++)
            if (!XmlConvert.IsXmlChar(text[i]) && !(i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i])) && !(i > 0 && XmlConvert.IsXmlSurrogatePair(text[i], text[i - 1])))
                return Clean(text[..i] + '\uFFFD' + text[(i + 1)..]);
        return text;
    }

    static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
