using Nadir.Response;

namespace Nadir.Reporting.Figures;

/// <summary>One meaning, one colour, everywhere; and never colour alone: each meaning has letters, a shape and a dash as well.</summary>
/// <remarks>Colours that people with colour blindness tell apart: Okabe and Ito, Color Universal Design, 2008.</remarks>
public static class Palette
{
    public const string CompleteResponse = "#009E73";
    public const string PartialResponse = "#56B4E9";
    public const string StableDisease = "#E69F00";
    public const string ProgressiveDisease = "#D55E00";
    public const string NotEvaluable = "#999999";
    public const string NonCompleteNonProgressive = "#CC79A7";

    /// <summary>Curves, in order. Colours of responses come last.</summary>
    public static readonly string[] Curves = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9"];

    /// <summary>Dashes of curves, in order: solid, dashed, dotted, dash-dot, long, sparse.</summary>
    public static readonly string?[] CurveDashes = [null, "7 4", "2 3", "9 3 2 3", "14 4", "2 7"];

    /// <summary>The look of a response category.</summary>
    /// <param name="Class">Its CSS class: <c>cr</c>.</param>
    /// <param name="Word">In full, for legends.</param>
    /// <param name="Dash">Of a line; null is solid.</param>
    public sealed record Look(string Class, string Letters, string Word, Shape Shape, string? Dash);

    public static Look Of(ResponseCategory category) => Of(category.Meaning) with { Letters = Letters(category) };

    static Look Of(ResponseMeaning meaning) => meaning switch
    {
        ResponseMeaning.Complete => new("cr", "CR", "complete response", Shape.Circle, null),
        ResponseMeaning.Partial => new("pr", "PR", "partial response", Shape.Up, null),
        ResponseMeaning.Stable => new("sd", "SD", "stable disease", Shape.Square, "6 3"),
        ResponseMeaning.NonCompleteNonProgressive => new("nn", "nn", "non-CR/non-PD", Shape.Pentagon, "9 3 2 3"),
        ResponseMeaning.Progression => new("pd", "PD", "progressive disease", Shape.Diamond, "2 3"),
        ResponseMeaning.UnconfirmedProgression => new("up", "UPD", "unconfirmed progression", Shape.HollowDiamond, "2 3"),
        _ => new("ne", "NE", "not evaluable", Shape.Cross, "1 4"),
    };

    static string Letters(ResponseCategory category) =>
        category.Meaning is ResponseMeaning.NonCompleteNonProgressive ? "N/N" : category.Code is { Length: > 0 and <= 4 } code ? code : "NE";

    /// <summary>Custom properties of the light theme.</summary>
    public const string Light =
        "--paper:#ffffff;--ink:#16191d;--soft:#565c63;--line:#d4d8dc;--fill:#c9d0d6;--shade:#f5f6f7;--link:#005a9c;--bad:#a33b00;" + Colours;

    /// <summary>Custom properties of the dark theme. The meanings keep their colours.</summary>
    public const string Dark =
        "--paper:#14171a;--ink:#eceef0;--soft:#a9b0b7;--line:#3b4147;--fill:#454d55;--shade:#1b1f23;--link:#7cc4f5;--bad:#ff9d6b;" + DarkCurve;

    const string Colours =
        "--cr:" + CompleteResponse + ";--pr:" + PartialResponse + ";--sd:" + StableDisease + ";--pd:" + ProgressiveDisease
        + ";--ne:" + NotEvaluable + ";--nn:" + NonCompleteNonProgressive
        + ";--c0:#0072B2;--c1:#D55E00;--c2:#009E73;--c3:#CC79A7;--c4:#E69F00;--c5:#56B4E9;";

    // The first curve's blue is too dark on a dark page: lighter, same hue.
    const string DarkCurve = "--c0:#3d9fd8;";
}

/// <summary>Shapes of marks.</summary>
public enum Shape { Circle, Up, Down, Square, HollowSquare, Diamond, HollowDiamond, Pentagon, Cross, Right, Star }
