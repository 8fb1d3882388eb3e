using System.Globalization;
using System.IO.Compression;
using System.Text;
using Nadir.Reporting.Documents;
using Nadir.Reporting.Layout;

namespace Nadir.Reporting.Writers;

static partial class DocxDocument
{
    /// <summary>The parts of the package, and what refers to what. Dates are fixed: the same document gives the same bytes.</summary>
    sealed class Parts
    {
        public static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

        readonly StringBuilder relations = new();
        readonly StringBuilder types = new();
        readonly List<(string Name, byte[] Bytes)> waiting = [];
        int count;

        /// <returns>The relation's id.</returns>
        public string Add(string kind, string content)
        {
            var (id, name) = Next(kind, "xml");
            Entry("word/" + name, Encoding.UTF8.GetBytes(content));
            Relate(id, kind, name);
            types.Append($"<Override PartName=\"/word/{name}\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml\"/>");
            return id;
        }

        public string AddPicture(string extension, byte[] bytes)
        {
            var (id, name) = Next("media/image", extension);
            Entry("word/" + name, bytes);
            Relate(id, "image", name);
            return id;
        }

        /// <summary>Everything but the body, which is there by now.</summary>
        public void Finish(ZipArchive zip, StudyDocument document)
        {
            Entry("word/styles.xml", Encoding.UTF8.GetBytes(Styles(document.Wording?.Language)));
            Entry("word/settings.xml", Encoding.UTF8.GetBytes($"{Declaration}<w:settings xmlns:w=\"{W}\"><w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat></w:settings>"));
            Relate("rIdStyles", "styles", "styles.xml");
            Relate("rIdSettings", "settings", "settings.xml");
            Entry("word/_rels/document.xml.rels", Encoding.UTF8.GetBytes($"{Declaration}<Relationships xmlns=\"{Package}\">{relations}</Relationships>"));
            Entry("docProps/core.xml", Encoding.UTF8.GetBytes(new Markup().Raw($"{Declaration}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">")
                .Element("dc:title", $"{document.Study}: {document.Heading}").Element("dc:creator", "Nadir " + document.Stamp.Version).Raw("</cp:coreProperties>").ToString()));
            Entry("_rels/.rels", Encoding.UTF8.GetBytes($"{Declaration}<Relationships xmlns=\"{Package}\"><Relationship Id=\"rId1\" Type=\"{R}/officeDocument\" Target=\"word/document.xml\"/>"
                + "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/></Relationships>"));
            Entry("[Content_Types].xml", Encoding.UTF8.GetBytes($"{Declaration}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + "<Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"emf\" ContentType=\"image/x-emf\"/><Default Extension=\"svg\" ContentType=\"image/svg+xml\"/>"
                + "<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/><Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>"
                + "<Override PartName=\"/word/settings.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml\"/><Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>"
                + $"{types}</Types>"));
            foreach (var (name, bytes) in waiting)
            {
                var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
                entry.LastWriteTime = Epoch;
                using var stream = entry.Open();
                stream.Write(bytes);
            }
        }

        const string Declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

        (string Id, string Name) Next(string kind, string extension)
        {
            var number = (++count).ToString(CultureInfo.InvariantCulture);
            return ("rId" + number, $"{kind}{number}.{extension}");
        }

        void Relate(string id, string type, string target) => relations.Append($"<Relationship Id=\"{id}\" Type=\"{R}/{type}\" Target=\"{target}\"/>");

        void Entry(string name, byte[] bytes) => waiting.Add((name, bytes));
    }

    /// <summary>Paragraph styles by name: size in half-points, then what else they have.</summary>
    static string Styles(string? language)
    {
        // Lines have a fixed height: what stands on a page is known before a program sets it.
        static string Style(string id, string name, int halfPoints, string paragraph = "", string run = "", string spacing = "", string alignment = "") =>
            $"<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr>{paragraph}{Exact(halfPoints, spacing)}{alignment}</w:pPr><w:rPr>{run}<w:sz w:val=\"{Whole(halfPoints)}\"/><w:szCs w:val=\"{Whole(halfPoints)}\"/></w:rPr></w:style>";
        static string Exact(int halfPoints, string spacing) => $"<w:spacing {spacing} w:line=\"{Whole(PageSize.TwipsLine(halfPoints / 2.0))}\" w:lineRule=\"exact\"/>";
        const string bold = "<w:b/>", soft = "<w:color w:val=\"565C63\"/>", centre = "<w:jc w:val=\"center\"/>";
        var text = PageSize.TwipsText.ToString(CultureInfo.InvariantCulture);
        return $"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:styles xmlns:w=\"{W}\"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" w:eastAsia=\"SimSun\" w:cs=\"Arial\"/><w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/><w:lang w:val=\"en-GB\" w:eastAsia=\"{language ?? "zh-CN"}\"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
            + "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>"
            + $"<w:style w:type=\"paragraph\" w:styleId=\"Heading1\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:qFormat/><w:pPr><w:keepNext/>{Exact(20, "w:before=\"60\" w:after=\"60\"")}<w:jc w:val=\"center\"/><w:outlineLvl w:val=\"0\"/></w:pPr><w:rPr><w:b/><w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/></w:rPr></w:style>"
            + Style("Title", "Study Title", 32, "", bold, "w:before=\"600\" w:after=\"120\"") + Style("Subtitle", "Study Subtitle", 24, spacing: "w:after=\"240\"")
            + Style("Fact", "Fact", 18, "<w:tabs><w:tab w:val=\"left\" w:pos=\"2800\"/></w:tabs>", spacing: "w:after=\"40\"", alignment: "<w:ind w:left=\"2800\" w:hanging=\"2800\"/>")
            + Style("Contents", "Contents Heading", 24, "<w:pageBreakBefore/>", bold, "w:after=\"120\"") + Style("Part", "Contents Part", 18, "<w:keepNext/>", bold, "w:before=\"160\" w:after=\"40\"")
            + Style("Entry", "Contents Entry", 18, $"<w:tabs><w:tab w:val=\"left\" w:pos=\"{DocumentPages.EntryTitle}\"/><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"{text}\"/></w:tabs>", alignment: $"<w:ind w:left=\"{DocumentPages.EntryTitle}\" w:hanging=\"1700\"/>")
            + Style("Running", "Running Head", 16, $"<w:tabs><w:tab w:val=\"right\" w:pos=\"{text}\"/></w:tabs>", soft) + Style("Again", "Title Again", 20, "", bold, "w:before=\"120\" w:after=\"120\"", centre)
            + Style("Population", "Population", 18, "<w:keepNext/>", "", "w:after=\"100\"", centre)
            + $"<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"Picture\"><w:name w:val=\"Picture\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr>{centre}</w:pPr></w:style>"
            + Style("Columns", "Columns", 15, "<w:keepNext/>", soft, "", centre) + Style("ColumnsNext", "Columns Next", 15, "<w:keepNext/><w:pageBreakBefore/>", soft, "", centre)
            + Cell("Cell9", 18) + Cell("Cell8", 16) + Cell("Cell7", 14)
            + Style("Note", "Note", 15) + Style("Stamp", "Stamp", 14, "", soft, "w:before=\"40\"")
            + Tiny("End", "") + Tiny("Next", "<w:keepNext/><w:pageBreakBefore/>") + "</w:styles>";
        static string Cell(string id, int halfPoints) => Style(id, "Cell " + Whole(halfPoints / 2), halfPoints, spacing: $"w:before=\"{Whole(PageSize.AboveRow)}\"");
        static string Tiny(string id, string paragraph) =>
            $"<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"{id}\"><w:name w:val=\"{id}\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr>{paragraph}<w:spacing w:line=\"20\" w:lineRule=\"exact\"/></w:pPr><w:rPr><w:sz w:val=\"2\"/><w:szCs w:val=\"2\"/></w:rPr></w:style>";
    }
}
