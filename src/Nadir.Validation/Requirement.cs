namespace Nadir.Validation;

/// <summary>Something the program promises, which reference cases prove.</summary>
/// <param name="Id">Stable: <c>ST-PROPORTION</c>.</param>
/// <param name="Statement">What is promised, in one sentence.</param>
/// <param name="Page">Page of <c>docs/methods</c> that has the formula.</param>
public sealed record Requirement(string Id, string Statement, string Page);
