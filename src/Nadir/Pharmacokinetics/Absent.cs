namespace Nadir.Pharmacokinetics;

/// <summary>Why a parameter has no number.</summary>
public enum Absent
{
    None,
    NoSamples,
    AllBlq,
    OneSample,
    NoStart,
    NoDose,
    TooFewPoints,
    NotFalling,
    LooseFit,
    ShortSpan,
    HandPointsUnusable,
    NoBackExtrapolation,
    NotSampledAtTau,
    BeyondSampling,
    MinimumZero,
    AreaZero,
    NotAfterThisRoute,
    MixedUnits,
    MixedMatrices,
    MixedTimes,
    SamplingStopped,
    NoSuchDose,
    NotAfterLaterDose,
    NotRecorded,
}

/// <summary>A parameter's number, or the reason why there is none.</summary>
public readonly record struct Answer(double Value, Absent Why)
{
    public bool IsPresent => Why == Absent.None;

    public static implicit operator Answer(double value) => new(value, Absent.None);
    public static implicit operator Answer(Absent why) => new(double.NaN, why);
}

/// <summary>Reasons in words.</summary>
public static class AbsentReasons
{
    extension(Absent why)
    {
        /// <summary>Completes "no number because ...".</summary>
        public string Words => why switch
        {
            Absent.None => "",
            Absent.NoSamples => "there is no sample in the interval",
            Absent.AllBlq => "every sample is below the limit of quantification",
            Absent.OneSample => "an area needs two samples",
            Absent.NoStart => "there is no sample at the start of the interval",
            Absent.NoDose => "the dose is not known",
            Absent.TooFewPoints => "fewer quantifiable samples after Tmax than the terminal slope needs",
            Absent.NotFalling => "concentrations do not fall at the end of the profile",
            Absent.LooseFit => "the terminal slope fits worse than the threshold of adjusted R squared",
            Absent.ShortSpan => "the terminal slope spans fewer half-lives than the threshold",
            Absent.HandPointsUnusable => "the samples chosen by hand for the terminal slope are too few or do not fall",
            Absent.NoBackExtrapolation => "there is no quantifiable sample to extrapolate back from",
            Absent.NotSampledAtTau => "there is no sample at the end of the dosing interval",
            Absent.BeyondSampling => "sampling ends before the interval does",
            Absent.MinimumZero => "the smallest concentration is 0",
            Absent.AreaZero => "the area is 0",
            Absent.MixedUnits => "its concentrations are in more than one unit",
            Absent.MixedMatrices => "its samples are of more than one matrix",
            Absent.MixedTimes => "its times are in more than one unit",
            Absent.SamplingStopped => "sampling stopped while it was still quantifiable",
            Absent.NoSuchDose => "no profile was sampled after that dose",
            Absent.NotAfterLaterDose => "after a later dose it would count earlier doses in",
            Absent.NotRecorded => "there are no concentrations, and it is not recorded in PP",
            Absent.NotAfterThisRoute => "it has no meaning after this route",
            _ => "",
        };
    }
}
