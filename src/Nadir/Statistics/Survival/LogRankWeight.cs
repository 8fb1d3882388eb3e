namespace Nadir.Statistics.Survival;

/// <summary>How much each event time counts in a test of the log-rank family.</summary>
/// <remarks>Klein and Moeschberger, Survival Analysis (2003), section 7.3. With n at risk, d events and S the pooled Kaplan-Meier estimate.</remarks>
public enum LogRankFamily
{
    /// <summary>1 at each event time. Mantel, Cancer Chemother Rep 1966;50:163-170.</summary>
    LogRank,
    /// <summary>n. Gehan, Biometrika 1965;52:203-223; Breslow, Biometrika 1970;57:579-594. SAS <c>WILCOXON</c>.</summary>
    GehanBreslow,
    /// <summary>sqrt n. Tarone and Ware, Biometrika 1977;64:156-160.</summary>
    TaroneWare,
    /// <summary>Product of 1 - d / (n + 1) up to and including the time. Peto and Peto, J R Stat Soc A 1972;135:185-207. SAS <c>PETO</c>.</summary>
    PetoPeto,
    /// <summary>The Peto weight times n / (n + 1). Andersen and Gill 1982. SAS <c>MODPETO</c>.</summary>
    ModifiedPeto,
    /// <summary>S^rho (1 - S)^gamma, S just before the time. Harrington and Fleming, Biometrika 1982;69:553-566. With gamma 0, R <c>survdiff(rho)</c>.</summary>
    FlemingHarrington,
}

/// <summary>A family and, where it asks for them, its exponents.</summary>
/// <param name="Rho">Zero or more; early differences weigh more when it is positive. Fleming-Harrington only.</param>
/// <param name="Gamma">Zero or more; late differences weigh more when it is positive. Fleming-Harrington only.</param>
public readonly record struct LogRankWeight(LogRankFamily Family, double Rho = 0, double Gamma = 0)
{
    public static readonly LogRankWeight LogRank = new(LogRankFamily.LogRank);

    public static LogRankWeight FlemingHarrington(double rho, double gamma = 0) => new(LogRankFamily.FlemingHarrington, rho, gamma);

    /// <param name="atRisk">n, over all groups.</param>
    /// <param name="before">S just before the time.</param>
    /// <param name="peto">Peto's product up to and including the time.</param>
    internal double Of(int atRisk, double before, double peto) => Family switch
    {
        LogRankFamily.LogRank => 1,
        LogRankFamily.GehanBreslow => atRisk,
        LogRankFamily.TaroneWare => Math.Sqrt(atRisk),
        LogRankFamily.PetoPeto => peto,
        LogRankFamily.ModifiedPeto => peto * atRisk / (atRisk + 1d),
        LogRankFamily.FlemingHarrington => Math.Pow(before, Rho) * Math.Pow(1 - before, Gamma),
        _ => throw new ArgumentOutOfRangeException(nameof(atRisk), Family, "Not a log-rank family."),
    };
}
