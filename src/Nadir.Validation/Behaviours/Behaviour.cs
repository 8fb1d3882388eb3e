namespace Nadir.Validation.Behaviours;

/// <summary>Something that the workspace of a running trial does, and a test can see.</summary>
/// <param name="Id">Stable: <c>R01</c>. Tests that prove it begin with it: <c>R01_an_entry_has_who_and_when</c>.</param>
/// <param name="Statement">What happens, in one sentence.</param>
/// <param name="Basis">Rule or guideline, and section, that asks for it.</param>
public sealed record Behaviour(string Id, string Statement, string Basis)
{
    const string Part11 = "21 CFR 11.", GoodPractice = "ICH E6(R3) Annex 1, ", Ema = "EMA computerised systems 2023", Annex11 = "EU Annex 11, ";

    /// <summary>All, by id.</summary>
    /// <remarks>A program does not comply with a rule, an organisation does; these are the mechanisms that it can rely on.</remarks>
    public static IReadOnlyList<Behaviour> All { get; } =
    [
        new("R01", "What is entered, changed or removed becomes an event with person, server time in UTC, old value, new value and reason.", $"{Part11}10(e); {Annex11}9; {GoodPractice}4.2.2"),
        new("R02", "Nothing that anybody can reach switches the trail off, administrators included.", $"{GoodPractice}4.2.2(b); {Ema}"),
        new("R03", "The role by which the program uses the database can add events and cannot change, delete or truncate them.", $"{Part11}10(e)"),
        new("R04", "Steps of the work are events as well: query, verification, hold, signature, unblinding, export.", $"{GoodPractice}4.2.2(a)(iii)"),
        new("R05", "Accounts made, roles given and taken, sign-in, sign-out and failed sign-in are in the trail.", $"{GoodPractice}4.2.2(a)(i)"),
        new("R06", "A value's earlier values stand beside its field, two clicks away at most.", $"{Part11}10(e); {Ema}"),
        new("R07", "The trail leaves whole, for people and for machines to read; read in again it has the same hash.", $"{Part11}10(b)"),
        new("R08", "A saved value changes with a reason only; its first entry needs none.", $"{GoodPractice}4.2.2"),
        new("R09", "The server refuses steps out of their order: a signature before the form is complete, an entry after the lock.", $"{Part11}10(f)"),
        new("R10", "Who lacks the right is refused on pages, interface and import alike, and the attempt is in the trail.", $"{Part11}10(d), (g)"),
        new("R11", "People of one site cannot list, count, export, search or infer another site's subjects.", $"{Part11}10(d)"),
        new("R12", "A signature shows the printed name, the time in UTC and locally, and its meaning, on screen, on paper and in exports.", $"{Part11}50"),
        new("R13", "A signature is bound to the content that was signed; a change makes it void for all to see.", $"{Part11}70"),
        new("R14", "Each signature asks the person again who they are; somebody else's credentials sign nothing.", $"{Part11}200(a)"),
        new("R15", "A sign-in name is never given to a second person, and those who left stay in the trail.", $"{Part11}100; {Part11}300"),
        new("R16", "Repeated failures lock the account, and those who look after accounts see it.", $"{Part11}300(d)"),
        new("R17", "A session ends when it is idle, and a role taken away is lost to open sessions within a minute.", $"{Part11}10(d); {Part11}300"),
        new("R18", "A session presented by another client is refused and the attempt is in the trail.", $"{Part11}10(h)"),
        new("R19", "The investigator reads and exports all data of the site at any time, locked or not, without asking the sponsor.", $"{Ema}; ICH E6(R3)"),
        new("R20", "Sponsor's roles ask about what a site entered and cannot alter it.", $"{Ema}; ICH E6(R3)"),
        new("R21", "Times have one meaning: kept in UTC, shown with their zone; a server clock that jumps raises an alarm.", $"{GoodPractice}4.2.2(d)"),
        new("R22", "The trail is reviewed by subject, item, person, kind and period, and the review is itself recorded.", $"{GoodPractice}4.2.3"),
        new("R23", "Personal data entered by mistake are taken away with a justification that stays, and the chain stays whole.", $"{GoodPractice}4.2.2(b)"),
        new("R24", "Blinded values show nowhere: forms, lists, trail, exports, search, error texts, boards.", $"{GoodPractice}4.1.4"),
        new("R25", "Unblinding takes a category and a reason, is an event, and shows on the casebook.", $"{GoodPractice}4.1.4"),
        new("R26", "Before the analysis the right to edit shrinks by freeze and lock; unlocking takes a role and a reason.", "ICH E6(R3) 3.16.1(r)"),
        new("R27", "A data cut gives the same bytes whenever it is asked for.", $"{GoodPractice}4.2.6"),
        new("R28", "An import is checked and counted before anything of it is kept, and stays attributed to its file and its person.", $"{GoodPractice}4.2.5; {Annex11}5"),
        new("R29", "What is computed, such as a response or a dose proposal, names rule, version and inputs and can be derived again.", $"{GoodPractice}4.2.4"),
        new("R30", "A backup restores to a verified chain, and the drill runs by itself.", $"{Annex11}7.2"),
        new("R31", "Each release carries which requirement is proved by which test with which result, for that commit.", $"{Part11}10(a)"),
        new("R32", "Each value keeps the version of form and protocol it was entered under, and an amendment is an event.", "ICH E6(R3)"),
        new("R33", "An inspector has a role that only reads, ends on a day, and has each of its reads recorded.", $"{Part11}10(b)"),
        new("R34", "The archive of a study opens without this program.", $"{Part11}10(c); {Ema}"),
    ];
}
