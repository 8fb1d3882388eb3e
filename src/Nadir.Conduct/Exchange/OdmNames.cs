using System.Globalization;
using Nadir.Conduct.Forms;

namespace Nadir.Conduct.Exchange;

public enum OdmVersion { V132, V20 }

/// <summary>Names of things in an ODM file, there and back.</summary>
static class OdmNames
{
    public const string Namespace132 = "http://www.cdisc.org/ns/odm/v1.3", Namespace20 = "http://www.cdisc.org/ns/odm/v2.0";

    /// <summary>Companions of an item: its unit, and why there is no value.</summary>
    public const string Unit = ".unit", NotDone = ".not-done";

    public static string Version(int protocol) => string.Create(CultureInfo.InvariantCulture, $"MDV.{protocol}");
    public static string Event(string visit) => "SE." + visit;
    public static string Form(string form) => "F." + form;
    public static string Group(string form) => "IG." + form;
    public static string Item(string form, string item) => $"I.{form}.{item}";
    public static string List(string form, string item) => $"CL.{form}.{item}";
    public static string User(string person) => "U." + person;
    public static string Site(string site) => "L." + site;

    /// <summary>What stands behind the first point; null for a name that is not ours.</summary>
    public static string? Rest(string? oid, string prefix) => oid is not null && oid.StartsWith(prefix, StringComparison.Ordinal) ? oid[prefix.Length..] : null;

    public static int? Protocol(string? oid) => int.TryParse(Rest(oid, "MDV."), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;

    public static string Type(ItemPlan item) => item.Type switch
    {
        ItemType.Number => "float",
        ItemType.Date => "partialDate",
        ItemType.DateTime => "partialDatetime",
        _ => "text",
    };

    /// <summary>XML knows no other time than this.</summary>
    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture);

    /// <summary>The local time with its distance from UTC: both can be read from it.</summary>
    public static string Local(Casebooks.SignatureMark mark) => mark.At.ToOffset(TimeSpan.FromMinutes(mark.Offset)).ToString("yyyy-MM-ddTHH:mm:ss.fffffffzzz", CultureInfo.InvariantCulture);

    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
