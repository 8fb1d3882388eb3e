namespace Nadir.Sdtm.Reading;

/// <summary>Reads DM.</summary>
static class DemographicsRows
{
    public static Func<string, Dm> Of(DomainRows rows)
    {
        Column study = rows.Of("STUDYID"), number = rows.Of("SUBJID"), site = rows.Of("SITEID"), armCode = rows.Of("ARMCD"), arm = rows.Of("ARM"),
            actualArmCode = rows.Of("ACTARMCD"), actualArm = rows.Of("ACTARM"), age = rows.Of("AGE"), ageUnit = rows.Of("AGEU"), sex = rows.Of("SEX"),
            race = rows.Of("RACE"), ethnicity = rows.Of("ETHNIC"), country = rows.Of("COUNTRY"), consent = rows.Of("RFICDTC"),
            start = rows.Of("RFSTDTC"), end = rows.Of("RFENDTC"), first = rows.Of("RFXSTDTC"), last = rows.Of("RFXENDTC"),
            participation = rows.Of("RFPENDTC"), death = rows.Of("DTHDTC"), died = rows.Of("DTHFL");
        return subject => new Dm
        {
            Source = rows.Source,
            Subject = subject,
            Study = study.Text,
            SubjectNumber = number.Text,
            Site = site.Text,
            ArmCode = armCode.Text,
            Arm = arm.Text,
            ActualArmCode = actualArmCode.Text,
            ActualArm = actualArm.Text,
            Age = age.Number,
            AgeUnit = ageUnit.Text,
            Sex = sex.Text,
            Race = race.Text,
            Ethnicity = ethnicity.Text,
            Country = country.Text,
            InformedConsent = consent.Date,
            ReferenceStart = start.Date,
            ReferenceEnd = end.Date,
            FirstTreatment = first.Date,
            LastTreatment = last.Date,
            EndOfParticipation = participation.Date,
            Death = death.Date,
            Died = died.Yes,
        };
    }
}
