namespace Nadir.Intake.Forms;

public static partial class FormLibrary
{
    public static Form Doses { get; } = new("doses", "Doses", "给药", ["dose", "dosing", "exposure", "infusion", "treatment", "administration", "ex", "给药", "用药", "输注", "回输", "治疗"],
        "One row per dose or infusion; for tablets one row per period of the same dose.", "每次给药或输注一行；口服药同一剂量的一段时间一行。", Fields(SubjectField + """
            treatment | text | Treatment | 药物 | drug; drug name; study drug; agent; extrt; product; medication; study treatment; name; 药物名称; 研究药物; 治疗; 药品
            dose | number | Dose | 剂量 | dose given; actual dose; dose administered; exdose; exdstxt; amount; total dose; 实际剂量; 给药剂量; 剂量值
            unit | text | Unit | 单位 | dose unit; units; exdosu; 剂量单位
            start | date! | Start | 开始日期 | start date; dose date; date of dose; date; infusion date; date of infusion; administration date; exstdtc; exstdat; date given; 给药日期; 用药日期; 输注日期; 回输日期; 日期; 开始时间; 给药时间
            end | date | End | 结束日期 | end date; stop date; exendtc; exendat; 结束时间; 停止日期
            cycle | text | Cycle or visit | 周期 | visit; cycle; cycle day; cycle no; timepoint; event; redcap event name; 访视; 给药周期; 疗程
            frequency | text | Frequency | 频率 | exdosfrq; freq; schedule; 给药频率
            route | text | Route | 途径 | exroute; 给药途径
            adjusted | text | Adjustment | 调整 | dose modification; modification; adjustment; dose change; exadj; reason for adjustment; 剂量调整; 调整原因
            lesion | text | Lesion (radiotherapy) | 病灶编号（放疗） | lesion; lesion id; target lesion; exlnkid; 病灶; 病灶编号
            location | text | Site (radiotherapy) | 部位（放疗） | location; site; exloc; 部位; 放疗部位
            comment | text | Comment | 备注 | comments; remarks; notes; 说明
            """));

    public static Form Medications { get; } = new("medications", "Medications", "合并用药", ["concomitant", "medication", "conmed", "cm", "prior", "合并用药", "伴随", "既往用药", "既往治疗"],
        "One row per medicine that is no study treatment, earlier anticancer treatment included.", "非研究用药每种一行，包括既往抗肿瘤治疗。", Fields(SubjectField + """
            treatment | text! | Medication | 药物名称 | drug; drug name; medication name; concomitant medication; cmtrt; generic name; conmed; 药物; 药品名称; 合并用药; 通用名
            category | text | Category | 类别 | type; cmcat; class; 分类; 用药类别; 类型
            indication | text | Indication | 适应证 | reason; reason for use; cmindc; 用药原因; 原因; 适应症
            dose | text | Dose | 剂量 | cmdose; dosage; 用量
            unit | text | Unit | 单位 | cmdosu; dose unit; 剂量单位
            route | text | Route | 途径 | cmroute; 给药途径
            start | date | Start | 开始日期 | start date; cmstdtc; cmstdat; date started; 开始时间; 开始用药日期
            end | date | End | 结束日期 | end date; stop date; cmendtc; cmendat; date stopped; 结束时间; 停药日期
            ongoing | flag | Ongoing | 持续中 | continuing; cmongo; 是否持续
            comment | text | Comment | 备注 | comments; remarks; notes; 说明
            """));

    public static Form Procedures { get; } = new("procedures", "Procedures", "操作", ["procedure", "surgery", "radiotherapy", "oxygen", "操作", "手术", "放疗", "氧疗"],
        "One row per procedure: surgery, radiotherapy, oxygen, ventilation.", "每项操作一行：手术、放疗、氧疗、通气。", Fields(SubjectField + """
            procedure | text! | Procedure | 操作名称 | procedure name; prtrt; surgery; intervention; radiotherapy; 手术; 手术名称; 操作; 放疗名称
            category | text | Category | 类别 | type; prcat; 类型; 分类
            indication | text | Indication | 原因 | reason; prindc; 适应证
            location | text | Site | 部位 | location; prloc; site; 手术部位
            dose | number | Dose or flow | 剂量或流量 | flow; prdose; dose; 流量; 剂量
            unit | text | Unit | 单位 | prdosu; dose unit; 剂量单位
            start | date! | Start | 开始日期 | start date; date; date of procedure; procedure date; surgery date; prstdtc; 日期; 手术日期; 操作日期; 开始时间
            end | date | End | 结束日期 | end date; stop date; prendtc; 结束时间
            comment | text | Comment | 备注 | comments; remarks; notes; 说明
            """));
}
