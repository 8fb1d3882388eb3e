namespace Nadir.Intake.Forms;

public static partial class FormLibrary
{
    public static Form AdverseEvents { get; } = new("adverse-events", "Adverse events", "不良事件", ["adverse", "ae", "toxicity", "dlt", "sae", "safety", "不良", "毒性", "安全性"],
        "One row per adverse event.", "每个不良事件一行。", Fields(SubjectField + """
            term | text! | Adverse event | 不良事件名称 | adverse event; ae term; aeterm; event; event term; reported term; toxicity; ae; ae name; event name; description; adverse reaction; 不良事件; 事件名称; 不良事件描述; 不良反应; 毒性; ae名称; 不良事件术语; 不良事件名; ae描述
            preferred-term | text | Preferred term | 首选术语 | pt; aedecod; meddra pt; meddra preferred term; pt name; ctcae term; 首选语; ctcae术语
            soc | text | System organ class | 系统器官分类 | aebodsys; aesoc; body system; soc name; 系统器官; 器官系统
            grade | grade | Grade (CTCAE) | 分级 | grade; ctcae grade; toxicity grade; aetoxgr; nci grade; severity grade; worst grade; max grade; ctc grade; nci-ctcae grade; ctcae gr; gr; toxicity gr; ctcae v5 grade; ctcae v5.0 grade; 级别; ctcae分级; 毒性分级; 严重程度分级; ctcae级别
            severity | text | Severity | 严重程度 | aesev; intensity; 程度
            serious | flag | Serious | 严重不良事件 | sae; serious ae; aeser; serious?; serious adverse event; 是否sae; 是否严重; 是否为sae; 是否严重不良事件
            start | date! | Start | 开始日期 | start date; onset; onset date; date of onset; aestdtc; aestdat; ae start; ae start date; date started; 发生日期; 开始时间; 发生时间; 起始日期; 出现日期
            end | date | End | 结束日期 | end date; stop date; resolution date; resolved date; date resolved; aeendtc; aeendat; date of resolution; ae end date; resolved; resolved on; 结束时间; 缓解日期; 转归日期; 终止日期
            ongoing | flag | Ongoing | 持续中 | continuing; aeongo; ongoing?; 是否持续
            related | related | Related to study treatment | 与研究药物关系 | related; relationship; causality; relatedness; attribution; relation to study drug; relation to treatment; relationship to study drug; aerel; drug related; related to treatment; related to study drug; related to drug; 相关性; 因果关系; 与药物关系; 与试验药物关系; 与试验药物的关系; 与研究药物的关系; 与研究治疗的关系; 是否相关
            action | action | Action taken | 采取的措施 | action taken with study drug; aeacn; action; dose action; 对研究药物采取的措施; 措施; 研究药物措施; 处理措施
            outcome | outcome | Outcome | 转归 | aeout; result; 结局; 事件转归
            dlt | flag | Dose-limiting toxicity | 剂量限制性毒性 | dlt; is dlt; dlt?; dose limiting toxicity; dose limiting; 是否dlt; dlt是否
            immune | flag | Immune-related | 免疫相关 | irae; immune related; immune-related ae; 是否免疫相关; 免疫相关不良事件
            fatal | flag | Fatal | 致死 | death; aesdth; led to death; resulted in death; 导致死亡; 是否死亡
            hospital | flag | Hospitalized | 住院 | hospitalisation; hospitalization; aeshosp; 是否住院
            comment | text | Comment | 备注 | comments; remarks; notes; 说明
            """));

    public static Form Laboratory { get; } = new("laboratory", "Laboratory", "实验室检查", ["lab", "chem", "haemat", "hemat", "cytokine", "blood", "lb", "实验室", "检验", "血常规", "生化", "化验", "细胞因子"],
        "One row per test and sample, cytokines included.", "每个检测项目每个样本一行，包括细胞因子。", Fields(SubjectField + """
            visit | text | Visit | 访视 | timepoint; time point; visit name; cycle; event; redcap event name; 访视名称; 时间点; 周期
            date | date! | Date of sample | 采样日期 | sample date; collection date; lab date; date; test date; lbdtc; lbdat; date of collection; sampling date; sample time; date time; datetime; 检查日期; 检验日期; 日期; 采血日期; 采样时间; 化验日期
            test | text! | Test | 检测项目 | lab test; parameter; analyte; test name; lbtest; lbtestcd; item; lab parameter; investigation; 项目; 检查项目; 检验项目; 指标; 项目名称
            result | text! | Result | 结果 | value; test result; lbresult; lbstresn; lborres; lab value; 检测结果; 检验结果; 数值; 测定值
            unit | text | Unit | 单位 | units; lborresu; lbstresu; 结果单位
            low | number | Lower limit of normal | 正常值下限 | lln; lower limit; normal low; reference low; ref low; lbornrlo; lower normal; range low; 参考值下限; 下限; 参考下限
            high | number | Upper limit of normal | 正常值上限 | uln; upper limit; normal high; reference high; ref high; lbornrhi; upper normal; range high; 参考值上限; 上限; 参考上限
            specimen | text | Specimen | 标本 | sample type; matrix; lbspec; 样本类型; 标本类型
            range | text | Normal range | 参考范围 | reference range; normal range; ref range; reference interval; 正常范围; 参考值; 正常值; 参考区间; 正常值范围
            lloq | number | Lower limit of quantification | 定量下限 | lloq; loq; lbllod; 检测下限
            comment | text | Comment | 备注 | comments; remarks; notes; 说明
            """));

    public static Form Vitals { get; } = new("vitals", "Vital signs", "生命体征", ["vital", "vs", "temperature", "生命体征", "体温"],
        "One row per measurement.", "每次测量一行。", Fields(SubjectField + """
            visit | text | Visit | 访视 | timepoint; time point; visit name; cycle; event; redcap event name; 访视名称; 时间点
            date | date! | Date | 日期 | measurement date; vital signs date; assessment date; vsdtc; vsdat; date time; datetime; 测量日期; 检查日期; 测量时间
            test | text! | Measurement | 项目 | vital sign; parameter; vstest; vstestcd; test; 体征; 指标; 检查项目
            result | number! | Result | 结果 | value; vsorres; vsstresn; 数值; 测量值
            unit | text | Unit | 单位 | units; vsorresu; 结果单位
            comment | text | Comment | 备注 | comments; remarks; notes; 说明
            """));

    public static Form Neurology { get; } = new("neurology", "Neurological assessments", "神经系统评估", ["neuro", "icans", "ice", "神经"],
        "One row per assessment after cell therapy: the ICE score and what else grades ICANS.", "细胞治疗后每次评估一行：ICE评分及ICANS分级所需项目。", Fields(SubjectField + """
            date | date! | Date and time | 评估时间 | date; assessment date; date time; datetime; date of assessment; 日期; 评估日期
            ice | number! | ICE score | ICE评分 | ice; ice total; ice score; icetot; total ice score; ice总分
            consciousness | text | Level of consciousness | 意识水平 | consciousness; awareness; depressed level of consciousness; consc; 意识; 意识状态
            seizure | text | Seizure | 癫痫发作 | seizures; 抽搐; 癫痫
            motor | text | Motor weakness | 运动无力 | motor; motor findings; weakness; 运动; 肌力
            pressure | text | Raised pressure or oedema | 颅内压升高或脑水肿 | cerebral edema; cerebral oedema; elevated icp; raised intracranial pressure; 脑水肿; 颅内压
            comment | text | Comment | 备注 | comments; remarks; notes; 说明
            """));

    public static Form Concentrations { get; } = new("concentrations", "Concentrations", "药代动力学", ["pk", "pharmacokinetic", "concentration", "pc", "copies", "car-t", "cart", "expansion", "kinetics", "药代", "浓度", "拷贝", "扩增"],
        "One row per sample: drug concentration, or CAR-T cells in blood.", "每个样本一行：药物浓度或血中CAR-T细胞。", Fields(SubjectField + """
            analyte | text | Analyte | 分析物 | test; pctest; pctestcd; drug; parameter; analyte name; 检测项目; 待测物; 指标
            visit | text~ | Visit | 访视 | visit name; day; study day; cycle; cycle day; cycle/day; occasion; period; treatment cycle; redcap event name; 访视名称; 周期; 天
            time-point | text | Planned time | 计划时间点 | time post dose; time after dose; post dose time; hours post dose; hours after dose; protocol time; 给药后时间; timepoint; time point; nominal time; planned time; pctpt; visit; day; scheduled time; study day; 时间点; 采样点; 计划采样时间; 天
            date | date! | Date and time of sample | 采样时间 | sample date; sample time; collection date; date; datetime; date time; collection time; sampling time; actual time; pcdtc; sampling date; 采样日期; 采血时间; 日期; 实际采样时间; 采血日期
            result | text! | Result | 结果 | concentration; conc; value; copies; copy number; pcorres; pcstresn; vcn; transgene copies; car copies; 浓度; 拷贝数; 数值; 检测结果; 测定值
            unit | text | Unit | 单位 | units; pcorresu; concentration unit; 浓度单位; 结果单位
            dose-time | date | Time of dose | 给药时间 | infusion time; dose date time; date and time of dose; time of infusion; reference time; pcrftdtc; 回输时间; 输注时间
            lloq | number | Lower limit of quantification | 定量下限 | lloq; loq; pclloq; limit of quantification; 检测下限
            matrix | text | Matrix | 基质 | specimen; sample type; pcspec; 样本类型; 标本
            comment | text | Comment | 备注 | comments; remarks; notes; 说明
            """));

    public static Form Biomarkers { get; } = new("biomarkers", "Biomarkers", "生物标志物", ["biomarker", "pd-l1", "pdl1", "marker", "ihc", "tmb", "cd70", "flow", "ctc", "标志物", "免疫组化", "流式"],
        "One row per marker and sample.", "每个标志物每个样本一行。", Fields(SubjectField + """
            marker | text! | Marker | 标志物 | biomarker; test; parameter; marker name; analyte; item; 指标; 检测项目; 项目; 标志物名称
            visit | text | Visit | 访视 | timepoint; time point; visit name; cycle; event; redcap event name; 访视名称; 时间点
            date | date | Date of sample | 采样日期 | sample date; collection date; date; biopsy date; 标本日期; 日期; 活检日期
            result | text! | Result | 结果 | value; score; expression; 数值; 表达; 检测结果; 评分
            unit | text | Unit | 单位 | units; 结果单位
            scale | text | Scale | 评分方法 | tps cps or ic; scoring; score type; 评分标准; 判读方法
            method | text | Method | 方法 | assay; technique; clone; 检测方法; 平台
            specimen | text | Specimen | 标本 | sample type; matrix; tissue; 样本类型; 组织
            comment | text | Comment | 备注 | comments; remarks; notes; 说明
            """));
}
