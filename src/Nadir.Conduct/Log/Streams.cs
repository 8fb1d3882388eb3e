using Nadir.Conduct.Forms;

namespace Nadir.Conduct.Log;

/// <summary>Names of the streams. What belongs to a subject says so in its third part.</summary>
static class Streams
{
    public const string Workspace = "workspace", Access = "access";

    public static string Person(string person) => $"person/{person}";
    public static string Study(string study) => $"{study}/study";
    public static string Desk(string study) => $"{study}/desk";
    public static string Import(string study) => $"{study}/import";
    public static string Subject(string study, string subject) => $"{study}/subject/{subject}";
    public static string Form(string study, FormKey form) => $"{study}/form/{form}";
    public static string Query(string study, FormKey form, string query) => $"{study}/query/{form}/{query}";
    public static string Review(string study, string subject) => $"{study}/review/{subject}";
    /// <summary>A read names no subject: who is allowed to see its stream still does not learn whose it is.</summary>
    public static string Read(string study, string task) => $"{study}/read/{task}";

    /// <summary>The second part: <c>form</c>, <c>query</c>, <c>person</c> for what belongs to no study.</summary>
    public static string TypeOf(string stream)
    {
        var first = stream.IndexOf('/', StringComparison.Ordinal);
        if (first < 0)
            return stream;
        if (stream.AsSpan(0, first).SequenceEqual("person"))
            return "person";
        var second = stream.IndexOf('/', first + 1);
        return second < 0 ? stream[(first + 1)..] : stream[(first + 1)..second];
    }

    public static string? SubjectOf(string stream)
    {
        var first = stream.IndexOf('/', StringComparison.Ordinal);
        if (first < 0)
            return null;
        var second = stream.IndexOf('/', first + 1);
        if (second < 0 || stream.AsSpan(first + 1, second - first - 1) is not ("form" or "query" or "subject" or "review"))
            return null;
        var third = stream.IndexOf('/', second + 1);
        return third < 0 ? stream[(second + 1)..] : stream[(second + 1)..third];
    }

    /// <summary>The form of a stream of a form or a query; null for another.</summary>
    public static FormKey? FormOf(string stream) =>
        stream.Split('/') is [_, "form" or "query", var subject, var visit, var form, var instance, ..] ? new FormKey(subject, visit, form, instance) : null;
}
