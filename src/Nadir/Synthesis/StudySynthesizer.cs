using Nadir.Protocol;
using Nadir.Sdtm.Formats;
using Nadir.Statistics.Random;
using Nadir.Synthesis.Records;

namespace Nadir.Synthesis;

/// <summary>Makes SDTM data for a study from a mechanistic model: a dry run before the first subject.</summary>
/// <remarks>
/// <para>The models and their sources: <c>docs/methods/synthesis.md</c>. The subjects are nobody; the numbers are plausible and prove nothing.</para>
/// <para>The same definition, seed and version give the same bytes on every platform. Subject k depends on the seed and k alone, so that a longer
/// run extends a shorter one.</para>
/// </remarks>
public static class StudySynthesizer
{
    /// <param name="subjects">Subjects in DM, screen failures included; 1 or more.</param>
    /// <param name="seed">Any number.</param>
    /// <returns>One dataset per domain, by name.</returns>
    /// <exception cref="Diagnostics.StudyInputException">The study has a treatment for which there is no model.</exception>
    public static IReadOnlyList<Dataset> Synthesize(StudyDefinition study, int subjects, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(subjects, 1);
        var plan = StudyPlan.Of(study);
        StudyTables tables = new();
        VisitRecords.WritePlanned(tables, plan);
        for (var index = 0; index < subjects; index++)
        {
            RandomStream random = new(seed, (ulong)index);
            var person = Person.Draw(plan, index, random.Part("person"));
            var course = person.Enrolment == Enrolment.Treated ? SubjectCourse.Draw(plan, person, random.Part("course")) : null;
            var records = random.Part("records");
            DemographicRecords.Write(tables, plan, person, course, records.Part("demographics"));
            DispositionRecords.Write(tables, plan, person, course, records.Part("disposition"));
            if (course is null)
                continue;
            TreatmentRecords.Write(tables, plan, course, records.Part("treatment"));
            TumourRecords.Write(tables, plan, course);
            AdverseEventRecords.Write(tables, plan, course, records.Part("adverse events"));
            VisitRecords.Write(tables, plan, course, records.Part("visits"));
        }
        return tables.ToDatasets();
    }
}
