namespace Nadir.Intake.Forms;

public static partial class FormLibrary
{
    public static Form Subjects { get; } = new("subjects", "Subjects", "受试者", ["subject", "patient", "demograph", "enrol", "baseline char", "dm", "受试者", "患者", "人口学", "基本信息", "入组", "基线"],
        "One row per subject.", "每位受试者一行。", Fields(SubjectField + """
            site | text | Site | 中心编号 | centre; center; site no; site id; siteid; site number; hospital; 中心; 研究中心; 医院
            consent-date | date | Informed consent | 知情同意日期 | consent; consent date; date of consent; icf; icf date; date of informed consent; rficdtc; date of icf signature; icf signed; icf signature date; informed consent date; 知情同意书签署日期; 知情日期; 签署知情同意日期
            enrolment-date | date | Enrolled | 入组日期 | enrolment; enrollment; date of enrolment; date of enrollment; enrolment date; enrollment date; registration date; inclusion date; 入组时间; 纳入日期
            randomization-date | date | Randomized | 随机日期 | randomisation; randomization date; date of randomization; 随机化日期
            birth-date | date | Date of birth | 出生日期 | dob; birth; birthdate; brthdtc; brthdat; 生日
            age | number | Age | 年龄 | age years; age at enrolment; age at consent; 岁数
            sex | sex | Sex | 性别 | gender; m/f; male/female
            race | text | Race | 种族 | ethnicity; ethnic group; 民族
            arm | text | Arm, cohort or dose level | 组别 | arm; cohort; dose level; group; treatment group; treatment arm; dose group; dose cohort; armcd; 剂量组; 队列; 剂量水平; 分组; 治疗组
            first-dose | date | First dose | 首次用药日期 | first dose; first dose date; date of first dose; start of treatment; treatment start; treatment start date; c1d1; c1d1 date; rfxstdtc; rfstdtc; infusion date; date of infusion; first treatment; first drug administration date; date first drug administration; first study drug; c1d1 dosing date; 首次给药日期; 开始治疗日期; 治疗开始日期; 首次治疗日期; 回输日期; 输注日期; 用药开始日期
            last-dose | date | Last dose | 末次用药日期 | last dose; last dose date; date of last dose; treatment end; end of treatment date; rfxendtc; 末次给药日期; 治疗结束日期; 停药日期
            diagnosis-date | date | Diagnosis | 诊断日期 | diagnosis; date of diagnosis; initial diagnosis; 确诊日期
            diagnosis | text | Diagnosis (term) | 诊断 | histology; tumour type; tumor type; pathology; cancer type; 病理; 病理类型; 组织学类型
            metastatic-date | date | Metastatic since | 转移日期 | date of metastasis; metastatic disease date; 发现转移日期
            death-date | date | Death | 死亡日期 | death date; date of death; dod; dthdtc; dthdat; 死亡时间
            status | status | Survival status | 生存状态 | vital status; alive/dead; alive or dead; status; survival; alive; dead; status at last fu; status at last follow-up; 生存情况; 存活状态; 是否死亡
            treatment-end | date~ | Off treatment | 治疗终止日期 | off treatment date; off treatment; date off treatment; treatment discontinuation date; discontinuation date; date of discontinuation; off study drug date; eot date; 终止治疗日期; 退出治疗日期
            treatment-end-reason | end~ | Reason off treatment | 治疗终止原因 | reason off treatment; reason for discontinuation; discontinuation reason; reason for treatment discontinuation; reason for end of treatment; off treatment reason; eot reason; why off; why off treatment; why off study drug; why stopped; 终止治疗原因; 停药原因; 退出治疗原因
            next-therapy | text~ | Next therapy | 后续治疗 | next line; next anticancer therapy; subsequent therapy; new anticancer therapy; subsequent anticancer therapy; post study therapy; 后续抗肿瘤治疗
            next-therapy-start | date~ | Next therapy started | 后续治疗开始日期 | next therapy start; next therapy date; new anticancer therapy start; new anticancer therapy date; start of next therapy; start of new anticancer therapy; subsequent therapy start; subsequent therapy start date; date of new anticancer therapy; 后续治疗日期
            dead | flag~ | Dead | 已死亡 | dead; dead?; death; died; deceased; is dead; patient dead; death y n; death yes no; dead yes no; death occurred; expired; 死亡; 是否死亡; 死亡是否; 有无死亡; 是否已死亡
            alive | flag~ | Alive | 仍存活 | alive; alive?; still alive; is alive; living; alive yes no; 存活; 是否存活; 是否生存; 是否健在
            last-contact | date | Last contact | 末次联系日期 | last contact date; date of last contact; last known alive; last follow-up; last follow up; last follow-up date; last fu; last fu date; date of last fu; date of last follow-up; last seen; last known alive date; 末次随访日期; 最后随访日期; 末次随访时间; 最后联系日期
            screen-failure | flag | Screen failure | 筛选失败 | screen fail; screening failure; 是否筛选失败
            comment | text | Comment | 备注 | comments; remarks; notes; 说明
            """));

    public static Form Survival { get; } = new("survival", "Survival", "生存随访", ["survival", "follow", "death", "os", "生存", "随访", "死亡"],
        "One row per contact, or one per subject with the last.", "每次随访一行，或每位受试者末次随访一行。", Fields(SubjectField + """
            date | date | Date of contact | 随访日期 | contact date; follow-up date; follow up date; last contact; last contact date; date of last contact; last known alive; last known alive date; last follow-up; last follow-up date; last follow up date; last fu date; date; assessment date; 末次随访日期; 最后随访日期; 联系日期; 日期; 末次联系日期
            status | status | Survival status | 生存状态 | vital status; alive/dead; alive or dead; status; survival; alive; 生存情况; 存活状态; 状态; 是否存活
            dead | flag~ | Dead | 已死亡 | dead; dead?; death; died; deceased; is dead; patient dead; death y n; death yes no; dead yes no; death occurred; expired; 死亡; 是否死亡; 死亡是否; 有无死亡; 是否已死亡
            alive | flag~ | Alive | 仍存活 | alive; alive?; still alive; is alive; living; alive yes no; 存活; 是否存活; 是否生存; 是否健在
            death-date | date | Date of death | 死亡日期 | death date; death; dod; dthdtc; dthdat; 死亡时间
            cause | text | Cause of death | 死亡原因 | death cause; primary cause; reason for death; prcdth; 死因
            comment | text | Comment | 备注 | comments; remarks; notes; 说明
            """));

    public static Form Disposition { get; } = new("disposition", "End of treatment", "治疗结束", ["disposition", "end of treatment", "eot", "discontinu", "off study", "off treatment", "治疗结束", "退出", "停药", "终止"],
        "One row per subject who has ended treatment or left the study.", "结束治疗或退出研究的受试者每人一行。", Fields(SubjectField + """
            date | date! | Date | 日期 | end of treatment date; eot date; date of discontinuation; discontinuation date; off treatment date; off study date; withdrawal date; date of withdrawal; dsstdtc; 治疗结束日期; 退出日期; 停药日期; 终止日期; 终止治疗日期
            reason | end! | Reason | 原因 | reason for discontinuation; reason for end of treatment; eot reason; reason off treatment; discontinuation reason; withdrawal reason; primary reason; dsdecod; dsterm; 退出原因; 停药原因; 终止原因; 治疗结束原因; 终止治疗原因
            scope | text | Ended: treatment or study | 结束类型 | what ended; type; scope; treatment or study; dsscat; 结束治疗或研究
            comment | text | Comment | 备注 | comments; remarks; notes; 说明
            """));

    public static Form NextTherapy { get; } = new("next-therapy", "Next therapy", "后续治疗", ["next", "subsequent", "post-", "后续", "后线", "新抗肿瘤"],
        "One row per anticancer treatment after or outside the study.", "研究外或后续抗肿瘤治疗每项一行。", Fields(SubjectField + """
            treatment | text! | Treatment | 治疗名称 | therapy; drug; regimen; next therapy; next treatment; subsequent therapy; anticancer therapy; new anticancer therapy; next line treatment; cmtrt; name; 后续治疗; 后续抗肿瘤治疗; 药物; 方案; 治疗方案; 治疗
            type | text | Type | 类型 | category; kind; therapy type; treatment type; drug or procedure; 治疗类型; 种类
            start | date! | Start | 开始日期 | start date; date of start; therapy start; date started; cmstdtc; cmstdat; date; 开始时间; 治疗开始日期; 起始日期
            end | date | End | 结束日期 | end date; stop date; date stopped; cmendtc; 结束时间; 停止日期
            decision-date | date | Date of decision | 决定日期 | decision; decided; date of decision; 决定后续治疗日期
            comment | text | Comment | 备注 | comments; remarks; notes; 说明
            """));
}
