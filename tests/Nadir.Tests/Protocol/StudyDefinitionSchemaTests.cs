using System.Globalization;
using System.Text.Json.Nodes;
using Nadir.Protocol;
using Nadir.Protocol.Yaml;
using NJsonSchema;

namespace Nadir.Tests.Protocol;

public class StudyDefinitionSchemaTests
{
    static readonly string SchemaFile = Repository.PathOf("schema", "nadir-study-1.json");

    /// <summary>Set NADIR_UPDATE=1 to write the file anew after a key has changed.</summary>
    [Fact]
    public void The_shipped_schema_has_exactly_the_keys_that_the_reader_knows()
    {
        if (Environment.GetEnvironmentVariable("NADIR_UPDATE") == "1")
            File.WriteAllText(SchemaFile, StudyDefinitionSchema.Write());
        Assert.Equal(File.ReadAllText(SchemaFile), StudyDefinitionSchema.Write());
    }

    [Fact]
    public async Task Every_example_is_valid_by_the_schema()
    {
        var schema = await JsonSchema.FromFileAsync(SchemaFile);
        foreach (var example in Examples())
            Assert.True(schema.Validate(Json(File.ReadAllText(example))).Count == 0, example + ": " + string.Join("; ", schema.Validate(Json(File.ReadAllText(example)))));
    }

    [Theory]
    [InlineData("schema: nadir-study/1\nstudy: A\ntitle: B\nendpiont: []")]
    [InlineData("schema: nadir-study/1\nstudy: A\ntitle: B\npolicies: {level: 1}")]
    [InlineData("schema: nadir-study/1\nstudy: A\ntitle: B\ndesign: {planned: forty}")]
    [InlineData("schema: nadir-study/1\nstudy: A\ntitle: B\nendpoints: [{id: a, kind: PSF}]")]
    [InlineData("schema: nadir-study/1\nstudy: A\ntitle: B\nassessments: {tumour: {schedule: [{every: 6 weeks}]}}")]
    [InlineData("schema: nadir-study/1\nstudy: A")]
    public async Task What_the_reader_refuses_the_schema_refuses(string yaml)
    {
        var schema = await JsonSchema.FromFileAsync(SchemaFile);
        Assert.NotEmpty(schema.Validate(Json(yaml)));
        Assert.Throws<StudyDefinitionException>(() => StudyDefinitionReader.Parse(yaml, "study.yaml"));
    }

    [Fact]
    public void Every_key_has_a_description_that_editors_show()
    {
        var without = Properties(JsonNode.Parse(StudyDefinitionSchema.Write())!).Where(property => property.Value!["description"] is not { } text || ((string)text!).Length < 5);
        Assert.Empty(without.Select(property => property.Key));
    }

    [Fact]
    public void Every_key_is_on_the_documentations_page()
    {
        var page = File.ReadAllText(Repository.PathOf("docs", "study-definition.md"));
        Assert.All(Properties(JsonNode.Parse(StudyDefinitionSchema.Write())!), property => Assert.Contains(property.Key, page, StringComparison.Ordinal));
    }

    static IEnumerable<KeyValuePair<string, JsonNode?>> Properties(JsonNode node) => node switch
    {
        JsonObject group => group.Where(entry => entry.Key == "properties").SelectMany(entry => entry.Value!.AsObject())
            .Concat(group.Where(entry => entry.Value is not null).SelectMany(entry => Properties(entry.Value!))),
        JsonArray list => list.SelectMany(item => item is null ? [] : Properties(item)),
        _ => [],
    };

    internal static IEnumerable<string> Examples() => Directory.EnumerateFiles(Repository.PathOf("examples"), "study.yaml", SearchOption.AllDirectories);

    /// <summary>YAML's core schema as JSON: plain true, false and numbers are themselves, everything else is text.</summary>
    static string Json(string yaml)
    {
        Problems problems = new("study.yaml");
        var root = YamlDocument.Parse(yaml, problems);
        Assert.Empty(problems.Errors);
        return ToJson(root!)!.ToJsonString();
    }

    static JsonNode? ToJson(YamlNode node) => node switch
    {
        YamlMapping mapping => new JsonObject(mapping.Entries.Select(entry => KeyValuePair.Create(entry.Key, ToJson(entry.Value)))),
        YamlSequence list => new JsonArray([.. list.Items.Select(ToJson)]),
        YamlScalar { IsEmpty: true } => null,
        YamlScalar { Plain: true, Text: "true" or "false" } truth => JsonValue.Create(truth.Text == "true"),
        YamlScalar { Plain: true } number when long.TryParse(number.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => JsonValue.Create(whole),
        YamlScalar { Plain: true } number when double.TryParse(number.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) => JsonValue.Create(value),
        YamlScalar text => JsonValue.Create(text.Text),
        _ => null,
    };
}
