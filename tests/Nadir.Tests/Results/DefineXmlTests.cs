using System.Xml.Linq;
using Nadir.Results;
using Nadir.Results.Adam;
using Nadir.Results.Define;
using Nadir.Sdtm.Formats;

namespace Nadir.Tests.Results;

public class DefineXmlTests
{
    static readonly XNamespace Odm = "http://www.cdisc.org/ns/odm/v1.3", Def = "http://www.cdisc.org/ns/def/v2.1";

    static readonly StudyAnalysis Analysis = SmallStudy.Analyze();
    static readonly IReadOnlyList<Dataset> Datasets = AdamDatasets.Of(Analysis);
    static readonly string Text = DefineXml.Write(Analysis, Datasets, ".xpt");
    static readonly XElement Version = XDocument.Parse(Text).Descendants(Odm + "MetaDataVersion").Single();

    [Fact]
    public void Every_reference_has_its_definition_and_every_definition_a_reference()
    {
        Pairs(Version.Descendants(Odm + "ItemRef").Attributes("ItemOID"), Odm + "ItemDef");
        Pairs(Version.Descendants(Odm + "ItemRef").Attributes("MethodOID"), Odm + "MethodDef");
        Pairs(Version.Descendants(Odm + "CodeListRef").Attributes("CodeListOID"), Odm + "CodeList");
        Pairs(Version.Descendants(Def + "WhereClauseRef").Attributes("WhereClauseOID"), Def + "WhereClauseDef");
        Pairs(Version.Descendants(Def + "ValueListRef").Attributes("ValueListOID"), Def + "ValueListDef");
        Assert.All(Version.Descendants(Odm + "RangeCheck"), check => Assert.Contains(Version.Elements(Odm + "ItemDef"), item => item.Attribute("OID")!.Value == check.Attribute(Def + "ItemOID")!.Value));

        void Pairs(IEnumerable<XAttribute> references, XName definition)
        {
            var defined = Version.Elements(definition).Select(element => element.Attribute("OID")!.Value).ToArray();
            Assert.Equal(defined.Distinct().Count(), defined.Length);
            Assert.Equal(defined.Order(StringComparer.Ordinal), references.Select(reference => reference.Value).Distinct().Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Datasets_and_variables_are_those_written_in_their_order()
    {
        Assert.Equal(Datasets.Select(dataset => dataset.Name), Version.Elements(Odm + "ItemGroupDef").Select(group => group.Attribute("Name")!.Value));
        foreach (var dataset in Datasets)
        {
            var group = Version.Elements(Odm + "ItemGroupDef").Single(group => group.Attribute("Name")!.Value == dataset.Name);
            Assert.Equal(dataset.Columns.Select(column => DatasetJson.ItemOid(dataset.Name, column.Name)), group.Elements(Odm + "ItemRef").Select(item => item.Attribute("ItemOID")!.Value));
            Assert.Equal(dataset.Name.ToLowerInvariant() + ".xpt", group.Element(Def + "leaf")!.Attribute(XNamespace.Get("http://www.w3.org/1999/xlink") + "href")!.Value);
        }
    }

    [Fact]
    public void Every_dataset_has_its_comment_and_the_guide_its_leaf()
    {
        var read = XDocument.Parse(DefineXml.Write(Analysis, Datasets, ".xpt", "adrg.html")).Descendants(Odm + "MetaDataVersion").Single();
        Assert.Equal(read.Elements(Odm + "ItemGroupDef").Select(group => group.Attribute(Def + "CommentOID")?.Value), read.Elements(Def + "CommentDef").Select(comment => (string?)comment.Attribute("OID")!.Value));
        var leaf = read.Elements(Def + "leaf").Single();
        Assert.Equal(read.Element(Def + "SupplementalDoc")!.Elements(Def + "DocumentRef").Single().Attribute("leafID")!.Value, leaf.Attribute("ID")!.Value);
        Assert.Equal("adrg.html", leaf.Attribute(XNamespace.Get("http://www.w3.org/1999/xlink") + "href")!.Value);
    }

    /// <summary>The order of elements that the schema of Define-XML 2.1 fixes.</summary>
    [Fact]
    public void Elements_stand_in_the_order_of_the_standard()
    {
        string[] order = ["Standards", "SupplementalDoc", "ValueListDef", "WhereClauseDef", "ItemGroupDef", "ItemDef", "CodeList", "MethodDef", "CommentDef", "leaf"];
        var places = XDocument.Parse(DefineXml.Write(Analysis, Datasets, ".xpt", "adrg.html")).Descendants(Odm + "MetaDataVersion").Single().Elements().Select(element => Array.IndexOf(order, element.Name.LocalName)).ToArray();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    /// <summary>Every value of a listed variable is in its codelist, every parameter with rows has a value level, every derived item a method.</summary>
    [Fact]
    public void Value_level_codelists_and_methods_cover_the_data()
    {
        foreach (var dataset in Datasets.Where(dataset => dataset.Columns.Any(column => column.Name == "PARAMCD") && dataset.Columns.Any(column => column.Name == "AVAL")))
        {
            var code = dataset.Columns.Index().First(column => column.Item.Name == "PARAMCD").Index;
            var value = dataset.Columns.Index().First(column => column.Item.Name == "AVAL").Index;
            var expected = dataset.Rows.Where(row => !row[value].IsMissing).Select(row => $"WC.{dataset.Name}.PARAMCD.EQ.{row[code].Text}").Distinct().Order(StringComparer.Ordinal);
            var list = Version.Elements(Def + "ValueListDef").SingleOrDefault(list => list.Attribute("OID")!.Value == $"VL.{dataset.Name}.AVAL");
            Assert.Equal(expected, (list?.Descendants(Def + "WhereClauseRef") ?? []).Select(reference => reference.Attribute("WhereClauseOID")!.Value).Order(StringComparer.Ordinal));
        }
        foreach (var item in Version.Elements(Odm + "ItemDef").Where(item => item.Element(Odm + "CodeListRef") is not null))
        {
            var words = item.Attribute("OID")!.Value.Split('.');
            var dataset = Datasets.Single(dataset => dataset.Name == words[1]);
            var column = dataset.Columns.Index().First(column => column.Item.Name == words[2]).Index;
            var listed = Version.Elements(Odm + "CodeList").Single(list => list.Attribute("OID")!.Value == item.Element(Odm + "CodeListRef")!.Attribute("CodeListOID")!.Value).Elements().Select(one => one.Attribute("CodedValue")!.Value).ToHashSet();
            Assert.All(dataset.Rows.Select(row => row[column].AsText(dataset.Columns[column].Type)).Where(text => text.Length > 0).Distinct(), text => Assert.Contains(text, listed));
        }
        var methods = Version.Elements(Odm + "MethodDef").Select(method => method.Attribute("OID")!.Value).ToHashSet();
        Assert.All(Version.Elements(Odm + "ItemDef").Where(item => item.Element(Def + "Origin")?.Attribute("Type")?.Value == "Derived"), item => Assert.Contains("MT" + item.Attribute("OID")!.Value[2..], methods));
        Assert.All(Version.Elements(Odm + "ItemDef"), item => Assert.NotNull(item.Element(Def + "Origin")));
    }

    [Fact]
    public void Every_variable_says_where_it_comes_from() =>
        Assert.Empty(Datasets.SelectMany(dataset => dataset.Columns.Where(column => VariableOrigin.Of(dataset.Name, column.Name) is null).Select(column => $"{dataset.Name}.{column.Name}")));

    [Fact]
    public void A_time_to_event_says_origin_events_and_settings_in_words()
    {
        var method = Version.Elements(Odm + "MethodDef").Single(method => method.Attribute("OID")!.Value == "MT.ADTTE.AVAL.PFS");
        var words = method.Value;
        Assert.Contains("from first dose to the first of progression and death", words, StringComparison.Ordinal);
        Assert.Contains("recist", words, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("confirmation.interval-days 28", words, StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_tell_records_apart()
    {
        foreach (var dataset in Datasets)
        {
            int[] places = [.. AdamStructure.Of(dataset).Keys.Select(key => dataset.Columns.Index().First(column => column.Item.Name == key).Index)];
            Assert.Equal(dataset.Rows.Count, dataset.Rows.Select(row => string.Join('|', places.Select(place => row[place].AsText(dataset.Columns[place].Type)))).Distinct().Count());
        }
    }

    [Fact]
    public void The_same_study_gives_the_same_bytes() => Assert.Equal(Text, DefineXml.Write(SmallStudy.Analyze(threads: 1), AdamDatasets.Of(SmallStudy.Analyze(threads: 1)), ".xpt"));

    [Fact]
    public void Markup_and_control_characters_in_data_do_not_break_it()
    {
        var odd = Analysis with { Definition = Analysis.Definition with { Title = "<b>&\u0001 \"受试者\" " + new string('x', 300) } };
        var read = XDocument.Parse(DefineXml.Write(odd, Datasets, ".xpt"));
        Assert.StartsWith("<b>&\uFFFD \"受试者\"", read.Descendants(Odm + "StudyDescription").Single().Value, StringComparison.Ordinal);
    }
}
