using Nadir.Protocol;

namespace Nadir.Endpoints;

/// <summary>Origins as a dataset or a sentence names them.</summary>
public static class OriginWords
{
    public static string Of(Origin origin) => origin switch
    {
        Origin.FirstDose => "First dose",
        Origin.TreatmentStart => "Treatment start",
        Origin.Infusion => "Infusion",
        Origin.RadiotherapyStart => "Radiotherapy start",
        Origin.RadiotherapyEnd => "Radiotherapy end",
        Origin.Randomization => "Randomization",
        Origin.Enrolment => "Enrolment",
        Origin.InformedConsent => "Informed consent",
        Origin.Diagnosis => "Diagnosis",
        Origin.Surgery => "Surgery",
        Origin.Baseline => "Baseline assessment",
        Origin.FirstResponse => "First response",
        _ => "First disease control",
    };
}
