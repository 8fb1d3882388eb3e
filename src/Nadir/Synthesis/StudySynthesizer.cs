using Nadir.Protocol;
using Nadir.Sdtm.Formats;
using Nadir.Statistics.Random;
using Nadir.Synthesis.Records;

namespace Nadir.Synthesis;

/// <summary>Makes SDTM data for a study from a mechanistic model: a dry run before the first subject.</summary>
/// <remarks>
/// <para>The models and their sources: <c>docs/methods/synthesis.md</c>. The subjects are nobody; the numbers are plausible and prove nothing.</para>
/// <para>The same definition, seed and version give the same bytes on every platform. Subject k depends on the seed and k alone, so that a longer
/// run extends a shorter one. Where doses are escalated, its level depends on those before it as well.</para>
/// </remarks>
public static class StudySynthesizer
{
    /// <param name="subjects">Subjects in DM, screen failures included; 1 or more.</param>
    /// <param name="seed">Any number.</param>
    /// <returns>One dataset per domain, by name.</returns>
    public static IReadOnlyList<Dataset> Synthesize(StudyDefinition study, int subjects, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(subjects, 1);
        var plan = StudyPlan.Of(study);
        StudyTables tables = new();
        VisitRecords.WritePlanned(tables, plan);
        var levels = DoseLevels.Of(plan);
        for (var index = 0; index < subjects; index++)
        {
            RandomStream random = new(seed, (ulong)index);
            var person = Person.Draw(plan, index, random.Part("person"));
            var own = levels?.Next(plan) ?? plan;
            var course = person.Enrolment == Enrolment.Treated ? SubjectCourse.Draw(own, person, random.Part("course")) : null;
            if (course is not null)
                levels?.Record(course.AdverseEvents.Any(adverse => adverse.DoseLimiting && adverse.Start <= plan.ToxicityDays), course.Horizon >= plan.ToxicityDays);
            var records = random.Part("records");
            DemographicRecords.Write(tables, own, person, course, records.Part("demographics"));
            DispositionRecords.Write(tables, own, person, course, records.Part("disposition"));
            if (course is null)
                continue;
            TreatmentRecords.Write(tables, own, course, records.Part("treatment"));
            TumourRecords.Write(tables, own, course);
            TissueRecords.Write(tables, own, course, records.Part("tissue"));
            AdverseEventRecords.Write(tables, own, course, records.Part("adverse events"));
            VisitRecords.Write(tables, own, course, records.Part("visits"));
            BiomarkerRecords.Write(tables, own, course, records.Part("biomarkers"));
            CellToxicityRecords.Write(tables, own, course, records.Part("cell toxicity"));
            KineticRecords.Write(tables, own, course, random.Part("kinetics"));
            VisitRecords.WriteSampling(tables, own, person);
        }
        return tables.ToDatasets();
    }
}
