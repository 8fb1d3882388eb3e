namespace Nadir.Web.Pages.Subjects;

static class StatusWords
{
    public static string Of(string status) => status switch
    {
        "screening" => "Screening",
        "on-treatment" => "On treatment",
        "follow-up" => "Follow-up",
        "ended" => "Ended",
        "dead" => "Died",
        _ => status,
    };
}
