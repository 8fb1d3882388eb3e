namespace Nadir.Conduct.Log;

/// <summary>What can happen. A name is never given another meaning.</summary>
public static class EventKind
{
    public const string
        WorkspaceMade = "workspace-made",
        PersonInvited = "person-invited", RoleGranted = "role-granted", RoleRevoked = "role-revoked", PersonDisabled = "person-disabled",
        CredentialSet = "credential-set", CredentialRemoved = "credential-removed", AccountLocked = "account-locked", AccountUnlocked = "account-unlocked",
        SignedIn = "signed-in", SignedOut = "signed-out", SignInFailed = "sign-in-failed", SessionEnded = "session-ended", SessionRefused = "session-refused",
        ShownAgain = "identity-shown-again", LinkMade = "one-time-link-made",
        Refused = "refused", Exported = "exported", LookedAt = "looked-at", ClockWentBack = "clock-went-back", ClockStepped = "clock-stepped", StoreUpgraded = "store-upgraded",
        StudyAdded = "study-added", StudyAmended = "study-amended", SiteAdded = "site-added",
        SubjectEnrolled = "subject-enrolled",
        ItemEntered = "item-entered", ItemChanged = "item-changed", FormRemoved = "form-removed", Redacted = "redacted", FileImported = "file-imported", MapKept = "import-map-kept",
        QueryOpened = "query-opened", QueryAnswered = "query-answered", QueryClosed = "query-closed", QueryReopened = "query-reopened",
        SourceVerified = "source-verified", FormReviewed = "form-reviewed", FormSigned = "form-signed",
        HoldSet = "hold-set", CutTaken = "cut-taken",
        DoseDecided = "dose-decided",
        ReviewPlanned = "review-planned", ReadEntered = "read-entered", ReadChanged = "read-changed", ReadSigned = "read-signed", ReadsCompared = "reads-compared", ReadsAdjudicated = "reads-adjudicated",
        Unblinded = "unblinded";
}
