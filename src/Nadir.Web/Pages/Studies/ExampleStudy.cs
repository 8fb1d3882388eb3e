using System.Collections.Immutable;

namespace Nadir.Web.Pages.Studies;

/// <summary>A study that comes with the program.</summary>
public sealed record ExampleStudy(string Id, string Title)
{
    public static readonly ImmutableArray<ExampleStudy> All =
    [
        new("js004-rcc", "JS004 + toripalimab, renal cell carcinoma"), new("cd70-cart-rcc", "CD70 CAR-T, renal cell carcinoma: dose escalation"), new("js001-axitinib-nsclc", "JS001 + axitinib, lung cancer"),
        new("js001-net", "JS001, neuroendocrine tumours"), new("sabr-axitinib-toripalimab-rcc", "SABR + axitinib + toripalimab, renal cell carcinoma"),
    ];

    public string Definition => Text("study.yaml");

    public string Record => Text("record.json");

    string Text(string file)
    {
        using StreamReader text = new(typeof(ExampleStudy).Assembly.GetManifestResourceStream($"examples/{Id}/{file}")!);
        return text.ReadToEnd();
    }
}
