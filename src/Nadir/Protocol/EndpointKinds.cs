namespace Nadir.Protocol;

/// <summary>What follows from an endpoint's kind alone.</summary>
public static class EndpointKinds
{
    extension(EndpointKind kind)
    {
        /// <summary>Analysed by Kaplan-Meier from an origin to an event or a censoring.</summary>
        public bool IsTimeToEvent => kind is EndpointKind.DOR or EndpointKind.TTR or EndpointKind.TTP or EndpointKind.TTNT or EndpointKind.PFS
            or EndpointKind.PFS2 or EndpointKind.OS or EndpointKind.EFS or EndpointKind.RFS or EndpointKind.GRFS or EndpointKind.LC;

        /// <summary>A proportion of subjects by their best overall response.</summary>
        public bool IsResponseRate => kind is EndpointKind.ORR or EndpointKind.DCR or EndpointKind.SD_RATE or EndpointKind.CR_RATE or EndpointKind.BOR;

        /// <summary>Answered from tumour assessments, so that it has criteria and a reader. PFS2 is where its event is a progression.</summary>
        public bool ReadsAssessments => kind.IsResponseRate || kind is EndpointKind.RESPONSE_OTHER or EndpointKind.TUMOR_CHANGE or EndpointKind.DOR
            or EndpointKind.TTR or EndpointKind.TTP or EndpointKind.PFS or EndpointKind.EFS or EndpointKind.RFS or EndpointKind.LC;

        /// <summary>A time that starts at a response.</summary>
        public bool IsDuration => kind is EndpointKind.DOR;

        /// <summary>Counts subjects with adverse events.</summary>
        public bool IsAdverseEvent => kind is EndpointKind.AE or EndpointKind.SAE;

        /// <summary>What a reader calls it.</summary>
        public string Title => kind switch
        {
            EndpointKind.ORR => "Objective response rate",
            EndpointKind.DCR => "Disease control rate",
            EndpointKind.SD_RATE => "Stable disease rate",
            EndpointKind.CR_RATE => "Complete response rate",
            EndpointKind.BOR => "Best overall response",
            EndpointKind.TUMOR_CHANGE => "Change in tumour size",
            EndpointKind.DOR => "Duration of response",
            EndpointKind.TTR => "Time to response",
            EndpointKind.TTP => "Time to progression",
            EndpointKind.TTNT => "Time to next treatment",
            EndpointKind.PFS => "Progression-free survival",
            EndpointKind.PFS2 => "Progression-free survival 2",
            EndpointKind.OS => "Overall survival",
            EndpointKind.EFS => "Event-free survival",
            EndpointKind.RFS => "Relapse-free survival",
            EndpointKind.LC => "Local control",
            EndpointKind.AE => "Adverse events",
            EndpointKind.SAE => "Serious adverse events",
            EndpointKind.LAB => "Laboratory findings",
            EndpointKind.DLT => "Dose-limiting toxicity",
            EndpointKind.MTD => "Maximum tolerated dose",
            EndpointKind.RP2D => "Recommended phase II dose",
            EndpointKind.CMAX => "Maximum concentration",
            EndpointKind.CMIN => "Minimum concentration",
            EndpointKind.TMAX => "Time of maximum concentration",
            EndpointKind.AUC => "Area under the curve",
            EndpointKind.HALFLIFE => "Half-life",
            EndpointKind.CLEARANCE => "Clearance",
            EndpointKind.CELL_KINETICS => "Cellular kinetics",
            EndpointKind.ADA => "Anti-drug antibodies",
            EndpointKind.CYTOKINE => "Cytokines",
            EndpointKind.PD_BIOMARKER => "Pharmacodynamic marker",
            EndpointKind.BIOMARKER_CORR => "Marker and outcome",
            EndpointKind.QOL => "Quality of life",
            EndpointKind.MORTALITY => "Mortality",
            _ => kind.ToString(),
        };

        /// <summary>Where the clock starts, unless the definition says otherwise.</summary>
        public Origin Origin => kind.IsDuration ? Origin.FirstResponse : Origin.FirstDose;

        /// <summary>What ends the wait, unless the definition says otherwise.</summary>
        public EventDefinition Event => kind switch
        {
            EndpointKind.OS => new() { Progression = ProgressionEvent.None },
            EndpointKind.TTP => new() { Death = false },
            EndpointKind.TTNT or EndpointKind.PFS2 => new() { Progression = ProgressionEvent.None, NextTreatment = true },
            EndpointKind.LC => new() { Death = false },
            _ => new(),
        };

        /// <summary>Which adverse events count, unless the definition says otherwise.</summary>
        public AdverseEventFilter AdverseEvents => new() { Serious = kind is EndpointKind.SAE };
    }
}
