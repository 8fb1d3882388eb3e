using System.Collections.Frozen;

namespace Nadir.Web.Pages;

/// <summary>What is said after something was done. An address names one of these and can say nothing else.</summary>
static class Notices
{
    static readonly FrozenDictionary<string, string> All = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["saved"] = "Saved.",
        ["same"] = "Nothing was changed: the form says what it said before.",
        ["enrolled"] = "The subject is enrolled.",
        ["signed"] = "Signed.",
        ["query-opened"] = "The query is open.",
        ["query-answered"] = "The answer is sent.",
        ["query-closed"] = "The query is closed.",
        ["verified"] = "Marked as verified against the source.",
        ["reviewed"] = "Marked as reviewed.",
        ["removed"] = "Removed. Its values and its history stay in the trail.",
        ["held"] = "The hold is set.",
        ["redacted"] = "Redacted. The chain of the log is whole.",
        ["unblinded"] = "The subject is unblinded; it stands in the trail and on the casebook.",
        ["decided"] = "The committee's decision is recorded.",
        ["invited"] = "The person is added.",
        ["granted"] = "The role is given.",
        ["revoked"] = "The role has ended.",
        ["study-added"] = "The study is added.",
        ["site-added"] = "The site is added.",
        ["amended"] = "The new version of the protocol is in force.",
        ["cut"] = "The data cut is taken.",
        ["imported"] = "The file is imported.",
        ["map"] = "The map is kept.",
        ["dropped"] = "The file is forgotten; nothing was imported.",
        ["planned"] = "The review is planned.",
        ["read-saved"] = "The read is saved.",
        ["read-signed"] = "The read is signed and sealed.",
        ["adjudicated"] = "The decision between the reads is recorded.",
        ["password"] = "The password is changed.",
        ["authenticator"] = "The authenticator is in use from the next sign-in on.",
        ["passkey"] = "The passkey is in use.",
        ["passkey-named"] = "The passkey has its new name.",
        ["passkey-removed"] = "The passkey is removed.",
        ["openid"] = "The two are linked: you can sign in there as well.",
        ["openid-removed"] = "The link is removed.",
        ["second-needed"] = "This server asks for a second component: set up an authenticator or a passkey, and sign in with it.",
        ["session-ended"] = "The session has ended.",
        ["signed-out"] = "You are signed out.",
        ["account-ready"] = "The account is ready. Sign in.",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static string? Of(string? code) => code is not null && All.TryGetValue(code, out var sentence) ? sentence : null;
}
