using Microsoft.AspNetCore.Components;

namespace Nadir.Web.Requests;

/// <summary>A part of a page.</summary>
public abstract class Part : ComponentBase
{
    [CascadingParameter]
    public Caller Caller { get; set; } = null!;

    /// <summary>A text of the program in the visitor's language.</summary>
    protected string T(string english) => Caller.T(english);
}

/// <summary>A page and what it shows.</summary>
public abstract class Page<TModel> : Part
{
    [Parameter]
    public TModel Model { get; set; } = default!;
}
