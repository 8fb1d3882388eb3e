namespace Nadir.Intake.Forms;

/// <summary>Words as data have them and as people write them, in English and Chinese.</summary>
/// <remarks>A word that no list has is no value: it is a finding, and the map can say what it means.</remarks>
public static class WordLists
{
    public static WordList Sex { get; } = List("""
        M | Male | 男 | m; male; man; boy; 男性; 1 male
        F | Female | 女 | f; female; woman; girl; 女性
        """);

    public static WordList YesNo { get; } = List("""
        Y | Yes | 是 | y; yes; true; x; 1; √; ✓; 有; 对; checked; v; 是的; positive
        N | No | 否 | n; no; false; 0; 无; 不; 没有; unchecked; none; 否认; negative; -
        """);

    public static WordList LesionRole { get; } = List("""
        TARGET | Target | 靶病灶 | t; tl; target lesion; target lesions; index; index lesion; measurable; 靶; 可测量; 目标病灶; target (t); 目标
        NON-TARGET | Non-target | 非靶病灶 | nt; ntl; nontarget; non target; non-target lesion; nontarget lesion; non target lesion; non-target lesions; non-measurable; 非靶; 非目标病灶; 不可测量; 非目标
        NEW | New | 新病灶 | n; nl; new lesion; new lesions; 新发病灶; 新发; 新增; 新增病灶
        """);

    public static WordList LesionState { get; } = List("""
        PRESENT | Present | 存在 | present; persistent; persists; stable; unchanged; non-cr/non-pd; non cr/non pd; non-cr; noncr/nonpd; sd; yes; y; 稳定; 无变化; 持续存在; 有; 非cr/非pd; 未消失; 不变; 缩小; decreased; 减小
        ABSENT | Absent | 消失 | absent; gone; disappeared; resolved; cr; not seen; not visible; no longer seen; nil; no longer visible; 完全消失; 未见; 已消失; 无; 不可见; 完全缓解
        UNEQUIVOCAL PROGRESSION | Unequivocal progression | 明确进展 | unequivocal progression; pd; progression; progressed; progressive; progressive disease; 进展; 疾病进展; 明显进展; 明确进展
        INCREASED | Increased, not unequivocal | 增大 | increased; enlarged; larger; growing; 增大; 变大
        UNEQUIVOCAL | New, unequivocal | 新病灶明确 | unequivocal; new; confirmed; definite; 明确; 新发; 新出现; 确认
        EQUIVOCAL | New, equivocal | 新病灶可疑 | equivocal; suspected; possible; 可疑; 疑似; 待确认; 不明确
        TOO SMALL TO MEASURE | Too small to measure | 太小无法测量 | too small; too small to measure; tstm; too small to measure accurately; below measurable; 太小; 过小; 太小不能测量; 太小无法测量; 过小无法测量
        NOT EVALUABLE | Not evaluable | 无法评估 | ne; not evaluable; unevaluable; not assessable; inevaluable; non-evaluable; unable to assess; unknown; uk; 不可评估; 无法评价; 不能评价; 不可评价; 不能评估; 未知
        NOT DONE | Not done | 未做 | nd; not done; not assessed; missing; not imaged; not scanned; na; n/a; no scan; 未查; 未检查; 未评估; 缺失; 未扫描; 未测; 未行检查
        """);

    public static WordList Method { get; } = List("""
        CT SCAN | CT | CT | ct; ct scan; cect; spiral ct; contrast ct; enhanced ct; contrast-enhanced ct; 增强ct; 螺旋ct; ct增强; ct扫描; ct平扫
        MRI | MRI | 磁共振 | mr; mri; mri scan; 核磁; 核磁共振; 增强mri; 磁共振成像; mri增强
        PET/CT SCAN | PET/CT | PET/CT | pet; pet/ct; pet-ct; petct; pet ct; pet/ct scan
        X-RAY | X-ray | X线 | x-ray; xray; x ray; chest x-ray; cxr; 胸片; x光; x线片
        ULTRASOUND | Ultrasound | 超声 | us; ultrasound; sonography; b超; 彩超; 超声检查
        PHYSICAL EXAMINATION | Physical examination | 体格检查 | pe; physical exam; clinical; palpation; calliper; caliper; physical examination; 查体; 体检; 触诊
        BONE SCAN | Bone scan | 骨扫描 | bone scan; scintigraphy; ect; 骨显像
        ENDOSCOPY | Endoscopy | 内镜 | endoscopy; bronchoscopy; 胃镜; 支气管镜
        """);

    public static WordList Reader { get; } = List("""
        INVESTIGATOR | Investigator | 研究者 | investigator; inv; site; local; site radiologist; investigator assessment; 研究者评估; 研究者评价; 本地
        INDEPENDENT ASSESSOR/READER 1 | Independent reader 1 | 独立阅片者1 | reader 1; r1; reviewer 1; independent reader 1; radiologist 1; bicr 1; reader1; blinded reader 1; 阅片者1; 读片者1; 独立评审1
        INDEPENDENT ASSESSOR/READER 2 | Independent reader 2 | 独立阅片者2 | reader 2; r2; reviewer 2; independent reader 2; radiologist 2; bicr 2; reader2; blinded reader 2; 阅片者2; 读片者2; 独立评审2
        ADJUDICATOR | Adjudicator | 裁定者 | adjudicator; adjudication; reader 3; r3; 仲裁; 仲裁者; 第三方
        INDEPENDENT ASSESSOR | Independent | 独立评审 | independent; bicr; birc; irc; central; independent review; central review; blinded independent; 独立影像评审; 中心评估; 盲法独立; 独立评审委员会
        """);

    public static WordList Outcome { get; } = List("""
        RECOVERED/RESOLVED | Recovered | 痊愈 | recovered; resolved; recovered/resolved; complete recovery; 恢复; 已恢复; 缓解; 消失; 治愈; 痊愈/缓解; 已痊愈
        RECOVERING/RESOLVING | Recovering | 好转 | recovering; resolving; recovering/resolving; improving; improved; 正在恢复; 好转中; 恢复中
        NOT RECOVERED/NOT RESOLVED | Not recovered | 未恢复 | not recovered; not resolved; not recovered/not resolved; ongoing; unresolved; persisting; continuing; 未好转; 未痊愈; 持续; 未缓解; 未愈
        RECOVERED/RESOLVED WITH SEQUELAE | Recovered with sequelae | 后遗症 | with sequelae; recovered with sequelae; resolved with sequelae; sequelae; 有后遗症; 恢复伴后遗症; 痊愈伴后遗症
        FATAL | Fatal | 死亡 | fatal; death; died; 致死; 致命
        UNKNOWN | Unknown | 未知 | unknown; unk; lost; 不详; 不明
        """);

    public static WordList Action { get; } = List("""
        DOSE NOT CHANGED | Dose not changed | 剂量不变 | none; dose not changed; no change; no action; unchanged; continued; 无; 未改变; 继续用药; 不变; 未采取措施; 未调整
        DRUG INTERRUPTED | Drug interrupted | 暂停用药 | interrupted; drug interrupted; dose interrupted; held; delayed; dose delayed; temporarily stopped; suspended; withheld; dose held; 暂停; 中断; 延迟; 停用观察; 暂停给药; 推迟给药
        DOSE REDUCED | Dose reduced | 减量 | reduced; dose reduced; reduction; dose reduction; 减少剂量; 剂量减少; 降低剂量; 减少
        DRUG WITHDRAWN | Drug withdrawn | 永久停药 | withdrawn; drug withdrawn; discontinued; permanently discontinued; stopped; permanently stopped; 停药; 终止用药; 永久停用; 终止治疗; 停用
        DOSE INCREASED | Dose increased | 增量 | increased; dose increased; 增加剂量; 加量
        NOT APPLICABLE | Not applicable | 不适用 | na; n/a; not applicable; 不适用
        UNKNOWN | Unknown | 未知 | unknown; unk; 不详
        """);

    public static WordList Related { get; } = List("""
        RELATED | Related | 相关 | related; yes; y; definite; definitely; definitely related; drug related; certain; 有关; 肯定有关; 肯定相关; 是; 一定有关; 明确相关
        PROBABLY RELATED | Probably related | 很可能有关 | probable; probably; probably related; likely; likely related; 很可能相关; 可能性大
        POSSIBLY RELATED | Possibly related | 可能有关 | possible; possibly; possibly related; 可能相关
        UNLIKELY RELATED | Unlikely related | 可能无关 | unlikely; unlikely related; doubtful; remote; 不太可能; 可能不相关; 不大可能有关
        NOT RELATED | Not related | 无关 | not related; unrelated; no; n; none; 不相关; 否; 肯定无关; 一定无关
        """);

    public static WordList Grade { get; } = List("""
        1 | Grade 1 | 1级 | 1; i; g1; grade 1; gr 1; gr1; mild (1); 一级; ⅰ; ⅰ级; i级
        2 | Grade 2 | 2级 | 2; ii; g2; grade 2; gr 2; gr2; 二级; ⅱ; ⅱ级; ii级
        3 | Grade 3 | 3级 | 3; iii; g3; grade 3; gr 3; gr3; 三级; ⅲ; ⅲ级; iii级
        4 | Grade 4 | 4级 | 4; iv; g4; grade 4; gr 4; gr4; 四级; ⅳ; ⅳ级; iv级
        5 | Grade 5 | 5级 | 5; v; g5; grade 5; gr 5; gr5; 五级; ⅴ; ⅴ级; v级
        """);

    public static WordList Response { get; } = List("""
        CR | CR | CR | cr; complete response; complete remission; icr; 完全缓解
        PR | PR | PR | pr; partial response; partial remission; ipr; 部分缓解
        SD | SD | SD | sd; stable disease; stable; isd; 疾病稳定; 稳定
        PD | PD | PD | pd; progressive disease; progression; progressed; 疾病进展; 进展
        NON-CR/NON-PD | Non-CR/non-PD | 非CR/非PD | non-cr/non-pd; non cr/non pd; noncr/nonpd; non-cr non-pd; ir/sd; 非完全缓解/非进展; 非cr/非pd
        NE | Not evaluable | 不可评估 | ne; not evaluable; unevaluable; inevaluable; na; unknown; 无法评估; 不能评价; 不可评价; 无法评价
        ND | Not done | 未做 | nd; not done; not assessed; 未评估; 未查
        IUPD | iUPD | iUPD | iupd; unconfirmed progression; unconfirmed pd; unconfirmed progressive disease; 未确认进展
        ICPD | iCPD | iCPD | icpd; confirmed progression; confirmed pd; confirmed progressive disease; 确认进展
        """);

    public static WordList Status { get; } = List("""
        ALIVE | Alive | 存活 | alive; living; a; live; 0 alive; 生存; 活着; 存活中; 未死亡; 在世; 活
        DEAD | Dead | 死亡 | dead; died; deceased; d; death; 已死亡; 去世; 亡
        LOST | Lost to follow-up | 失访 | lost; lost to follow-up; lost to follow up; ltfu; lost to fu; 失去联系
        WITHDRAWN | Withdrew consent | 撤回知情同意 | withdrawn; withdrew; withdrew consent; withdrawal of consent; consent withdrawn; 撤回; 撤销知情同意
        UNKNOWN | Unknown | 未知 | unknown; unk; uk; 不详
        """);

    public static WordList Axis { get; } = List("""
        SHORT | Short axis | 短径 | short; shortest; perpendicular; sax; 短轴
        LONG | Longest diameter | 长径 | long; longest; ld; 长轴; 最长径
        """);

    public static WordList TreatmentEnd { get; } = List("""
        COMPLETED | Completed | 完成 | completed; completed treatment; complete; end of planned treatment; 完成治疗; 按方案完成; 治疗完成
        PROGRESSIVE DISEASE | Progressive disease | 疾病进展 | pd; progressive disease; progression; disease progression; progressed; radiological progression; 进展; 影像学进展
        ADVERSE EVENT | Adverse event | 不良事件 | ae; adverse event; toxicity; unacceptable toxicity; 毒性; 不良反应; 不可耐受毒性
        DEATH | Death | 死亡 | death; died; dead
        WITHDRAWAL BY SUBJECT | Withdrawal by subject | 受试者退出 | withdrawal; withdrawal by subject; patient decision; patient withdrawal; patient refusal; consent withdrawn; withdrew consent; subject decision; withdrawal of consent; 患者要求; 受试者要求退出; 撤回知情同意; 主动退出; 患者退出
        PHYSICIAN DECISION | Physician decision | 研究者决定 | physician decision; investigator decision; clinical deterioration; doctor decision; investigator's decision; 医生决定; 临床恶化
        LOST TO FOLLOW-UP | Lost to follow-up | 失访 | lost; lost to follow-up; lost to follow up; ltfu; 失去联系
        PROTOCOL DEVIATION | Protocol deviation | 方案偏离 | protocol deviation; protocol violation; non-compliance; 方案违背; 依从性差; 违背方案
        STUDY TERMINATED BY SPONSOR | Terminated by sponsor | 申办者终止 | sponsor decision; study terminated; terminated by sponsor; study closed; 申办方终止; 研究终止
        SCREEN FAILURE | Screen failure | 筛选失败 | screen failure; screen fail; screening failure; not eligible; 不符合入排; 不符合入选标准
        OTHER | Other | 其他 | other; 其它
        """);

    static WordList List(string lines) => new(
        [.. from line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            let parts = line.Split('|', StringSplitOptions.TrimEntries)
            select new WordChoice(parts[0], parts[1], parts[2], [.. parts[3].Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)])]);
}
