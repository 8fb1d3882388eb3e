using Nadir.Diagnostics;
using Nadir.Safety.Dictionaries;
using Nadir.Sdtm;

namespace Nadir.Tests.Safety;

public class TermDictionaryTests
{
    [Fact]
    public void S1_A_grade_that_a_term_does_not_have_and_a_term_that_is_not_there_are_said()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("nadir-dictionary").FullName, "dictionary.csv");
        File.WriteAllText(file, "MedDRA SOC,CTCAE Term,Grade 1,Grade 2,Grade 3,Grade 4,Grade 5\nSkin,Pruritus,mild,moderate,severe,-,-\nBlood,Anemia,a,b,c,d,e\n");
        try
        {
            var dictionary = TermDictionary.Read(file);
            Assert.Equal([1, 2, 3], dictionary.Terms["pruritus"].Grades.ToArray());
            Assert.Equal(
                [FindingCodes.GradeNotPermitted, FindingCodes.TermNotInDictionary, FindingCodes.OrganClassDiffers],
                DictionaryCheck.Of(new SdtmStudy { Subjects = [new SubjectData { Subject = "01", AdverseEvents = [Event("Pruritus", 4), Event("Itching", 1), Event("Anemia", 5) with { SystemOrganClass = "Vascular" }] }] }, dictionary)
                    .Select(finding => finding.Code));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void A_file_that_is_not_there_is_one_sentence() => Assert.Throws<StudyInputException>(() => TermDictionary.Read("/nowhere/dictionary.csv"));

    static Ae Event(string term, int grade) => new() { Source = new RecordRef("AE", 1), Subject = "01", Term = term.ToUpperInvariant(), PreferredTerm = term, Grade = grade };
}
