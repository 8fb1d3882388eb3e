using System.Xml;
using Nadir.Conduct.Casebooks;
using Nadir.Conduct.Forms;
using Nadir.Results.Writers;

namespace Nadir.Conduct.Exchange;

/// <summary>A trial as CDISC ODM-XML: metadata, people, every value with its audit record, signatures, and in version 2.0 the queries.</summary>
/// <remarks>
/// CDISC ODM 1.3.2 and 2.0. The file is transactional: of each item every entry is there, the last one stands. Units and reasons for what was not done are
/// items of their own, as CDASH has them. Version 1.3.2 has no queries; they are not in it.
/// </remarks>
public sealed class OdmWriter
{
    readonly XmlWriter xml;
    readonly TrialRecord trial;
    readonly OdmVersion version;

    OdmWriter(XmlWriter xml, TrialRecord trial, OdmVersion version) => (this.xml, this.trial, this.version) = (xml, trial, version);

    bool Is20 => version == OdmVersion.V20;

    string Namespace => Is20 ? OdmNames.Namespace20 : OdmNames.Namespace132;

    /// <param name="to">UTF-8, left open.</param>
    public static void Write(TrialRecord trial, OdmVersion version, Stream to)
    {
        using var xml = XmlWriter.Create(to, new XmlWriterSettings { Indent = true, NewLineChars = "\n", CloseOutput = false, CheckCharacters = true });
        new OdmWriter(xml, trial, version).Document();
    }

    void Document()
    {
        xml.WriteStartDocument();
        xml.WriteStartElement("ODM", Namespace);
        Attributes(("FileType", "Transactional"), ("Granularity", "All"), ("FileOID", $"{trial.Study}.{OdmNames.Number(trial.Position)}.{trial.Head}"), ("CreationDateTime", OdmNames.Time(trial.At)), ("AsOfDateTime", OdmNames.Time(trial.At)),
            ("ODMVersion", Is20 ? "2.0" : "1.3.2"), ("SourceSystem", "Nadir"), ("SourceSystemVersion", RunJson.Version));
        Study();
        Admin();
        foreach (var plan in trial.Plans)
            Data(plan.Plan.Version);
        xml.WriteEndElement();
        xml.WriteEndDocument();
    }

    void Study()
    {
        Start("Study", ("OID", trial.Study));
        if (Is20)
        {
            Attributes(("StudyName", trial.Study), ("ProtocolName", trial.Study));
            Translated("Description", trial.Title, trial.Title);
        }
        else
        {
            Start("GlobalVariables");
            Text("StudyName", trial.Study);
            Text("StudyDescription", trial.Title);
            Text("ProtocolName", trial.Study);
            End();
        }
        foreach (var plan in trial.Plans)
            MetaData(plan.Plan);
        End();
    }

    void MetaData(CasebookPlan plan)
    {
        Start("MetaDataVersion", ("OID", OdmNames.Version(plan.Version)), ("Name", $"Protocol version {OdmNames.Number(plan.Version)}"));
        if (!Is20)
        {
            Start("Protocol");
            foreach (var (visit, i) in plan.Visits.Select((visit, i) => (visit, i)))
                Empty("StudyEventRef", ("StudyEventOID", OdmNames.Event(visit.Id)), ("OrderNumber", OdmNames.Number(i + 1)), ("Mandatory", "Yes"));
            End();
        }
        foreach (var visit in plan.Visits)
        {
            Start("StudyEventDef", ("OID", OdmNames.Event(visit.Id)), ("Name", visit.Label), ("Repeating", "No"), ("Type", visit.Id == VisitPlan.Running ? "Common" : "Scheduled"));
            if (Is20)
                Translated("Description", visit.Label, visit.Chinese);
            foreach (var form in visit.Forms)
                Empty(Is20 ? "ItemGroupRef" : "FormRef", (Is20 ? "ItemGroupOID" : "FormOID", Is20 ? OdmNames.Group(form) : OdmNames.Form(form)), ("Mandatory", "No"));
            End();
        }
        if (!Is20)
            foreach (var form in plan.Forms)
            {
                Start("FormDef", ("OID", OdmNames.Form(form.Id)), ("Name", form.Label), ("Repeating", form.Repeats ? "Yes" : "No"));
                Empty("ItemGroupRef", ("ItemGroupOID", OdmNames.Group(form.Id)), ("Mandatory", "Yes"));
                End();
            }
        foreach (var form in plan.Forms)
        {
            Start("ItemGroupDef", ("OID", OdmNames.Group(form.Id)), ("Name", form.Label), ("Repeating", Is20 ? form.Repeats ? "Dynamic" : "No" : "No"));
            if (form.Domain.Length > 0)
                Attributes(("Domain", form.Domain));
            if (Is20)
                Attributes(("Type", "Form"));
            Translated("Description", form.Label, form.Chinese);
            foreach (var item in form.Items)
            {
                Empty("ItemRef", ("ItemOID", OdmNames.Item(form.Id, item.Id)), ("Mandatory", item.Required ? "Yes" : "No"));
                foreach (var (suffix, _) in Companions(item))
                    Empty("ItemRef", ("ItemOID", OdmNames.Item(form.Id, item.Id) + suffix), ("Mandatory", "No"));
            }
            End();
        }
        foreach (var form in plan.Forms)
            foreach (var item in form.Items)
                Question(form, item);
        foreach (var form in plan.Forms)
            foreach (var item in form.Items.Where(item => !Choices(item).IsDefaultOrEmpty))
            {
                Start("CodeList", ("OID", OdmNames.List(form.Id, item.Id)), ("Name", item.Label), ("DataType", "text"));
                foreach (var choice in Choices(item))
                {
                    Start("CodeListItem", ("CodedValue", choice.Value));
                    Translated("Decode", choice.Label, choice.Chinese);
                    End();
                }
                End();
            }
        End();
    }

    void Question(FormPlan form, ItemPlan item)
    {
        Start("ItemDef", ("OID", OdmNames.Item(form.Id, item.Id)), ("Name", item.Id), ("DataType", OdmNames.Type(item)));
        if (!Is20 && item.Cdash is { Length: <= 8 } variable)
            Attributes(("SDSVarName", variable));
        Translated("Question", item.Label, item.Chinese);
        if (!Choices(item).IsDefaultOrEmpty)
            Empty("CodeListRef", ("CodeListOID", OdmNames.List(form.Id, item.Id)));
        if (item.Cdash is { } cdash)
            Empty("Alias", ("Context", "CDASH"), ("Name", cdash));
        End();
        foreach (var (suffix, label) in Companions(item))
        {
            Start("ItemDef", ("OID", OdmNames.Item(form.Id, item.Id) + suffix), ("Name", item.Id + suffix), ("DataType", "text"));
            Translated("Question", $"{item.Label}: {label}", $"{item.Chinese}: {label}");
            End();
        }
    }

    static IEnumerable<(string Suffix, string Label)> Companions(ItemPlan item)
    {
        if (item.Type is ItemType.Number || !item.Units.IsEmpty)
            yield return (OdmNames.Unit, "unit");
        if (item.NotDone)
            yield return (OdmNames.NotDone, "why it was not done");
    }

    static readonly System.Collections.Immutable.ImmutableArray<ItemChoice> YesNo = [new("Y", "Yes", "是"), new("N", "No", "否")];

    static System.Collections.Immutable.ImmutableArray<ItemChoice> Choices(ItemPlan item) => item.Type is ItemType.Flag ? YesNo : item.Choices;

    void Admin()
    {
        Start("AdminData");
        if (!Is20)
            Attributes(("StudyOID", trial.Study));
        foreach (var person in trial.People)
        {
            Start("User", ("OID", OdmNames.User(person.Person)));
            Text("FullName", person.Name);
            End();
        }
        foreach (var site in trial.Sites)
        {
            Start("Location", ("OID", OdmNames.Site(site.Site)), ("Name", site.Name.Length == 0 ? site.Site : site.Name));
            if (!Is20)
                Attributes(("LocationType", "Site"));
            foreach (var plan in trial.Plans)
                Empty("MetaDataVersionRef", ("StudyOID", trial.Study), ("MetaDataVersionOID", OdmNames.Version(plan.Plan.Version)), ("EffectiveDate", plan.Since.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
            End();
        }
        foreach (var (meaning, i) in Meanings().Select((meaning, i) => (meaning, i)))
        {
            Start("SignatureDef", ("OID", "SD." + OdmNames.Number(i + 1)), ("Methodology", "Electronic"));
            Text("Meaning", meaning);
            Text("LegalReason", meaning);
            End();
        }
        End();
    }

    List<string> Meanings() => [.. trial.Subjects.SelectMany(subject => subject.Signatures).Select(signature => signature.Mark.Meaning).Distinct(StringComparer.Ordinal)];

    /// <summary>What was entered under one version of the protocol.</summary>
    void Data(int protocol)
    {
        var meanings = Meanings();
        Start("ClinicalData", ("StudyOID", trial.Study), ("MetaDataVersionOID", OdmNames.Version(protocol)));
        foreach (var subject in trial.Subjects)
        {
            var last = trial.Plans[^1].Plan.Version == protocol;
            var changes = subject.Changes.Where(change => change.Protocol == protocol).ToList();
            Start("SubjectData", ("SubjectKey", subject.Subject), ("TransactionType", "Upsert"));
            Empty("SiteRef", ("LocationOID", OdmNames.Site(subject.Site)));
            // Signatures, removals and queries stand with the last version, whichever values they concern.
            var forms = changes.Select(change => change.Form).Concat(last ? subject.Signatures.Select(signature => signature.Form).Concat(subject.Removals.Select(removal => removal.Form)).Concat(subject.Queries.Select(query => query.Form)) : []).Distinct().ToList();
            foreach (var visit in forms.GroupBy(form => form.Visit, StringComparer.Ordinal))
            {
                Start("StudyEventData", ("StudyEventOID", OdmNames.Event(visit.Key)), ("TransactionType", "Upsert"));
                foreach (var form in visit)
                    Form(subject, form, [.. changes.Where(change => change.Form == form)], last, meanings);
                End();
            }
            End();
        }
        End();
    }

    void Form(SubjectRecord subject, FormKey form, List<ItemChange> changes, bool last, List<string> meanings)
    {
        if (changes.Count > 0)
        {
            Open(form, "Upsert");
            HashSet<string> seen = new(StringComparer.Ordinal);
            foreach (var change in changes)
                Value(subject, change, seen.Add(change.Item) && change.Reason is null);
            Close();
        }
        if (!last)
            return;
        foreach (var signature in subject.Signatures.Where(signature => signature.Form == form))
            Sign(subject, signature, meanings);
        foreach (var removal in subject.Removals.Where(removal => removal.Form == form))
        {
            void Mark() => Audit(removal.Person, subject.Site, removal.At, removal.Reason, removal.Position);
            Open(form, "Remove", Mark);
            Close(Mark);
        }
        if (Is20 && subject.Queries.Any(query => query.Form == form))
        {
            Open(form, "Context");
            Close(() =>
            {
                foreach (var query in subject.Queries.Where(query => query.Form == form))
                    Query(query, subject.Site);
            });
        }
    }

    /// <summary>A form, and in 1.3.2 its group of items.</summary>
    /// <param name="audit">1.3.2 has audit records first; what 2.0 has at the end is given to <see cref="Close"/>.</param>
    void Open(FormKey form, string transaction, Action? audit = null)
    {
        if (Is20)
        {
            Start("ItemGroupData", ("ItemGroupOID", OdmNames.Group(form.Form)), ("ItemGroupRepeatKey", form.Instance), ("TransactionType", transaction));
            return;
        }
        Start("FormData", ("FormOID", OdmNames.Form(form.Form)), ("FormRepeatKey", form.Instance), ("TransactionType", transaction));
        audit?.Invoke();
        Start("ItemGroupData", ("ItemGroupOID", OdmNames.Group(form.Form)), ("TransactionType", transaction));
    }

    void Close(Action? atEnd = null)
    {
        if (Is20)
            atEnd?.Invoke();
        else
            End();
        End();
    }

    void Value(SubjectRecord subject, ItemChange change, bool first)
    {
        var item = OdmNames.Item(change.Form.Form, change.Item);
        One(item, change.Value.Text);
        if (change.Value.Unit is not null)
            One(item + OdmNames.Unit, change.Value.Unit);
        if (change.Value.NotDone is not null)
            One(item + OdmNames.NotDone, change.Value.NotDone);

        void One(string oid, string? text)
        {
            Start("ItemData", ("ItemOID", oid), ("TransactionType", first ? "Insert" : "Update"));
            if (text is null)
                Attributes(("IsNull", "Yes"));
            else if (Is20)
                Text("Value", text);
            else
                Attributes(("Value", text));
            Audit(change.Person, subject.Site, change.At, change.Reason, change.Position);
            End();
        }
    }

    void Sign(SubjectRecord subject, FormSignature signature, List<string> meanings)
    {
        void Mark()
        {
            Start("Signature", ("ID", $"S{OdmNames.Number(signature.Mark.Position)}.{(signature.Valid ? "valid" : "void")}.{signature.Mark.Content}.{signature.Mark.Head}"));
            Empty("UserRef", ("UserOID", OdmNames.User(signature.Mark.Person)));
            Empty("LocationRef", ("LocationOID", OdmNames.Site(subject.Site)));
            Empty("SignatureRef", ("SignatureOID", "SD." + OdmNames.Number(meanings.IndexOf(signature.Mark.Meaning) + 1)));
            Text("DateTimeStamp", signature.Mark.Zone is null ? OdmNames.Time(signature.Mark.At) : OdmNames.Local(signature.Mark));
            End();
        }
        Open(signature.Form, "Context", Mark);
        Close(Mark);
    }

    void Audit(string person, string site, DateTimeOffset at, string? reason, long position)
    {
        Start("AuditRecord");
        Empty("UserRef", ("UserOID", OdmNames.User(person)));
        Empty("LocationRef", ("LocationOID", OdmNames.Site(site)));
        Text("DateTimeStamp", OdmNames.Time(at));
        if (reason is not null)
            Text("ReasonForChange", reason);
        Text("SourceID", OdmNames.Number(position));
        End();
    }

    void Query(QueryThread query, string site)
    {
        Start("Query", ("OID", query.Id), ("Source", query.Code is null ? "Data Management" : "System"), ("Type", query.Code is null ? "Manual" : "System"),
            ("State", query.State.ToString()), ("LastUpdateDatetime", OdmNames.Time(query.Entries[^1].At)), ("Name", query.Item ?? query.Code ?? "form"));
        Text("Value", string.Join('\n', query.Entries.Select(entry => $"{entry.State}, {entry.Name}: {entry.Text}")));
        foreach (var entry in query.Entries)
            Audit(entry.Person, site, entry.At, entry.Text, 0);
        End();
    }

    /// <summary>A text in both languages.</summary>
    void Translated(string element, string english, string chinese)
    {
        Start(element);
        foreach (var (language, text) in (ReadOnlySpan<(string, string)>)[("en", english), ("zh-CN", chinese)])
        {
            if (text.Length == 0 || language != "en" && chinese == english)
                continue;
            xml.WriteStartElement("TranslatedText", Namespace);
            xml.WriteAttributeString("xml", "lang", null, language);
            if (Is20)
                Attributes(("Type", "text/plain"));
            xml.WriteString(text);
            End();
        }
        End();
    }

    void Start(string element, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(element, Namespace);
        Attributes(attributes);
    }

    void Attributes(params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        foreach (var (name, value) in attributes)
            xml.WriteAttributeString(name, value);
    }

    void Empty(string element, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Start(element, attributes);
        End();
    }

    void Text(string element, string text)
    {
        xml.WriteStartElement(element, Namespace);
        xml.WriteString(text);
        End();
    }

    void End() => xml.WriteEndElement();
}
