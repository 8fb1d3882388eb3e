namespace Nadir.Response.IrRc;

/// <summary>The categories of irRC and irRECIST.</summary>
public static class ImmuneCategories
{
    public static readonly ResponseCategory CR = new("irCR", ResponseMeaning.Complete);
    public static readonly ResponseCategory PR = new("irPR", ResponseMeaning.Partial);
    public static readonly ResponseCategory SD = new("irSD", ResponseMeaning.Stable);
    public static readonly ResponseCategory NonCrNonPd = new("irNON-CR/NON-PD", ResponseMeaning.NonCompleteNonProgressive);
    /// <summary>An irPD that confirms one before it.</summary>
    public static readonly ResponseCategory PD = new("irPD", ResponseMeaning.Progression);
    /// <summary>An irPD that is not confirmed yet: printed the same.</summary>
    public static readonly ResponseCategory UnconfirmedPD = new("irPD", ResponseMeaning.UnconfirmedProgression);
    public static readonly ResponseCategory NE = new("irNE", ResponseMeaning.NotEvaluable);
}
