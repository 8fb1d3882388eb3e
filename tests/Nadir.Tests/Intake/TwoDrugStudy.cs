using Nadir.Protocol;

namespace Nadir.Tests.Intake;

/// <summary>The study that deliveries of these tests are for: a biological, a drug, one rate.</summary>
static class TwoDrugStudy
{
    public static readonly StudyDefinition Definition = StudyDefinitionReader.Parse("""
        schema: nadir-study/1
        study: ABC
        title: A study
        phase: I
        condition: cancer
        treatments:
          - {id: one, name: Alphamab, type: biological}
          - {id: two, name: Betanib, type: drug}
        data: {folder: data}
        endpoints:
          - {id: orr, kind: ORR, tier: primary}
        """, "study.yaml");
}
