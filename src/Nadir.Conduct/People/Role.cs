namespace Nadir.Conduct.People;

/// <summary>What a person does in a trial. A person may have several roles, each in one study and, for people at a hospital, one site.</summary>
public enum Role
{
    /// <summary>Accounts, studies, sites, backup. Sees no subject's data by this role.</summary>
    Administrator,
    /// <summary>Queries, review, freeze and lock, imports, data cuts. Cannot alter a value entered at a site (R20).</summary>
    DataManager,
    /// <summary>Enters data at a site.</summary>
    Coordinator,
    /// <summary>Enters, judges and signs at a site; reads and exports its data at any time (R19).</summary>
    Investigator,
    /// <summary>Verifies against the source, opens and closes queries.</summary>
    Monitor,
    /// <summary>Independent reader of scans: sees the reads assigned, nothing else.</summary>
    Reader,
    /// <summary>Decides between two reads without knowing whose they are.</summary>
    Adjudicator,
    /// <summary>Member of the safety committee: the dose desk and its decisions.</summary>
    Committee,
    /// <summary>Live results, cuts and exports; enters nothing.</summary>
    Statistician,
    /// <summary>Reads everything for a limited time; each read is logged (R33).</summary>
    Inspector,
}
