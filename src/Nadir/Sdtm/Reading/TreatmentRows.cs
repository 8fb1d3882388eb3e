using Nadir.Diagnostics;

namespace Nadir.Sdtm.Reading;

/// <summary>Reads EX and EC, CM and PR.</summary>
static class TreatmentRows
{
    public static Func<string, Exposure> Exposures(DomainRows rows)
    {
        Column treatment = rows["TRT"], dose = rows["DOSE"], doseUnit = rows["DOSU"], frequency = rows["DOSFRQ"], route = rows["ROUTE"],
            adjustment = rows["ADJ"], occurred = rows["OCCUR"], mood = rows["MOOD"], location = rows["LOC"], link = rows["LNKID"],
            start = rows["STDTC"], end = rows["ENDTC"];
        return subject =>
        {
            var name = treatment.Text;
            if (name is null)
                rows.Report(FindingCodes.ValueMissing, $"{rows.Where}: {treatment.Name} is empty; what was given is not known.");
            return new Exposure
            {
                Source = rows.Source,
                Subject = subject,
                Treatment = name ?? "",
                Dose = dose.Number,
                DoseUnit = doseUnit.Text,
                Frequency = frequency.Text,
                Route = route.Text,
                Adjustment = adjustment.Text,
                // A planned dose was not given by being planned.
                Occurred = mood.Upper == "SCHEDULED" ? "N" : occurred.Upper,
                Location = location.Text,
                LinkId = link.Text,
                VisitNumber = rows.VisitNumber,
                Visit = rows.Visit,
                Start = start.Date,
                End = end.Date,
            };
        };
    }

    public static Func<string, Intervention> Interventions(DomainRows rows)
    {
        Column treatment = rows["TRT"], decode = rows["DECOD"], category = rows["CAT"], subcategory = rows["SCAT"], indication = rows["INDC"],
            drugClass = rows["CLAS"], dose = rows["DOSE"], doseUnit = rows["DOSU"], location = rows["LOC"], link = rows["LNKID"],
            start = rows["STDTC"], end = rows["ENDTC"];
        return subject =>
        {
            var name = treatment.Text ?? decode.Text;
            if (name is null)
                rows.Report(FindingCodes.ValueMissing, $"{rows.Where}: {treatment.Name} is empty; what was given is not known.");
            return new Intervention
            {
                Source = rows.Source,
                Subject = subject,
                Treatment = name ?? "",
                Decode = decode.Text,
                Category = category.Text,
                Subcategory = subcategory.Text,
                Indication = indication.Text,
                Class = drugClass.Text,
                Dose = dose.Number,
                DoseUnit = doseUnit.Text,
                Location = location.Text,
                LinkId = link.Text,
                Start = start.Date,
                End = end.Date,
            };
        };
    }
}
