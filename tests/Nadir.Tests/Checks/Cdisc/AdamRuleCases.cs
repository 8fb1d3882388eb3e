namespace Nadir.Tests.Checks.Cdisc;

/// <summary>Cases of ADaM rules that no family covers; the form is that of <see cref="RuleCases"/>.</summary>
static class AdamRuleCases
{
    public static readonly string[] All =
    [
        "AD0001 ;; ADSL USUBJID | 1 & ADTTE USUBJID | 1 ;; ADTTE USUBJID | 1",
        "AD0007 ;; ADSL SAFFL SAFFN | Y 1 | N 0 | _ _ ;; ADSL SAFFL SAFFN | Y 2",
        "AD0010 ;; ADSL SAFFL SAFFN | Y 1 | N 0 ;; ADSL SAFFL SAFFN | Y 0",
        "AD0013 ;; ADSL USUBJID | 1 ;; ADSL USUBJECTID | 1",
        "AD0014 ;; ADSL USUBJID | 1 ;; ADSL _SUBJ | 1",
        "AD0016 ;; ADSL USUBJID:Subject | 1 ;; ADSL USUBJID:A~label~that~is~clearly~longer~than~forty~characters | 1",
        "AD0053 ;; ADSL USUBJID | 1 & DM USUBJID | 1 ;; ADSL USUBJID | 2 & DM USUBJID | 1",
        "AD0054 ;; ADSL STUDYID USUBJID | S 1 | S 2 ;; ADSL STUDYID USUBJID | S 1 | S 1",
        "AD0061 ;; ADSL TRTSDT | 1 & EX EXTRT | A ;; ADSL USUBJID | 1 & EX EXTRT | A",
        "AD0204 ;; ADSL USUBJID AGE | 1 50 & DM USUBJID AGE | 1 50.0 ;; ADSL USUBJID AGE | 1 51 & DM USUBJID AGE | 1 50",
        "AD0160 ;; ADLB PARAMCD AWU AWLO AWHI | A DAYS 1 8 ;; ADLB PARAMCD AWU AWLO | A DAYS 1",
        "AD0169 ;; ADTTE PARAMCD CNSR | PFS 0 | PFS 2 ;; ADTTE PARAMCD CNSR | PFS -1",
        "AD0176 ;; ADLB PARAMCD ABLFL | A Y | A _ ;; ADLB PARAMCD ABLFL | A N",
        "AD0178 ;; ADLB PARAMCD ANL01FL | A Y | A _ ;; ADLB PARAMCD ANL01FL | A N",
        "AD0211 ;; ADLB PARAMCD ABLFN | A 1 | A _ ;; ADLB PARAMCD ABLFN | A 0",
        "AD0363 ;; ADLB PARAMCD ONTRTFL | A Y ;; ADLB PARAMCD ONTRTFL | A N",
        "AD0619 ;; ADLB PARAMCD LVOTFL | A Y ;; ADLB PARAMCD LVOTFL | A N",
        "AD0194 ;; ADLB PARAMCD PARAM | A x ;; ADLB PARAMCD | A",
        "AD0195 ;; ADLB PARAMCD AVAL | A 1 ;; ADLB AVAL | 1",
        "AD0196 ;; ADLB PARAMCD PARAM | A x ;; ADLB PARAMCD PARAM | A _",
        "AD0198 ;; ADLB PARAMCD AVALC | A x ;; ADLB PARAMCD | A",
        "AD0252 ;; ADAE AETERM | x ;; ADAE AETERM AVALC | x y",
        "AD0373 ;; ADTTE PARAMCD CNSR | PFS 0 ;; ADTTE PARAMCD | PFS",
        "AD0891 ;; ADPP PARAMCD COHORT COHORTN | A x 1 | A y 2 ;; ADPP PARAMCD COHORT COHORTN | A x 1 | A x 2",
        "AD0892 ;; ADPP PARAMCD COHORT COHORTN | A x 1 | A y 2 ;; ADPP PARAMCD COHORT COHORTN | A x 1 | A y 1",
        "AD0893 ;; ADPP PARAMCD ACYCLE ACYCLEC | A 1 x | A 2 y ;; ADPP PARAMCD ACYCLE ACYCLEC | A 1 x | A 1 y",
        "AD0894 ;; ADPP PARAMCD ACYCLE ACYCLEC | A 1 x | A 2 y ;; ADPP PARAMCD ACYCLE ACYCLEC | A 1 x | A 2 x",
        "AD0895 ;; ADLB PARAMCD ANL01FL:Analysis~Flag~01 | A Y ;; ADLB PARAMCD ANL02FL:Analysis~Flag~01 | A Y",
    ];
}
