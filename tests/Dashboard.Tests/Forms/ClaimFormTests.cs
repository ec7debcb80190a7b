using Dashboard.Cluster.Writing;
using Dashboard.Forms;

namespace Dashboard.Tests.Forms;

public sealed class ClaimFormTests
{
    private readonly ClaimForm _form = new(ClaimDocument.New("default"));

    [Fact]
    public void Edit_AField_IsInTheYaml()
    {
        _form.Edit(FieldPaths.Name, _form.Claim.Draft with { Name = "data", StorageClassName = "" });

        Assert.Contains("name: data\n", _form.Yaml.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("storageClassName: \"\"", _form.Yaml, StringComparison.Ordinal);
    }

    [Fact]
    public void EditYaml_ThenAField_KeepsWhatTheFormDoesNotKnow()
    {
        _form.EditYaml("# mine\n" + _form.Yaml + "  volumeName: v\n  futureField: {a: [1, x]}\n");
        Assert.StartsWith("# mine", _form.Yaml, StringComparison.Ordinal);
        Assert.Equal("v", _form.Claim.Draft.VolumeName);

        _form.Edit(FieldPaths.Name, _form.Claim.Draft with { Name = "data" });

        Assert.Equal("""{"a":[1,"x"]}""", _form.Claim.ToJson()["spec"]!["futureField"]!.ToJsonString());
    }

    [Fact]
    public void EditYaml_Unreadable_SaysWhereAndFieldsWait()
    {
        _form.EditYaml("kind: [");
        _form.Edit(FieldPaths.Name, _form.Claim.Draft with { Name = "lost" });

        Assert.Equal((false, 1), (_form.IsReadable, _form.YamlProblem!.Position.Line));
        Assert.Equal("kind: [", _form.Yaml);
        Assert.Equal(string.Empty, _form.Claim.Draft.Name);
        Assert.False(_form.CanBeAsked);
    }

    [Theory]
    [InlineData("", YamlComplaint.Empty)]
    [InlineData("apiVersion: v1\nkind: Pod", YamlComplaint.OtherKind)]
    [InlineData("apiVersion: v2\nkind: PersistentVolumeClaim", YamlComplaint.OtherKind)]
    [InlineData("apiVersion: v1\nkind: PersistentVolumeClaim\n---\nkind: Pod", YamlComplaint.Several)]
    [InlineData("apiVersion: v1\nkind: PersistentVolumeClaim", YamlComplaint.None)]
    public void EditYaml_SomethingElse_IsSaid(string yaml, YamlComplaint complaint)
    {
        _form.EditYaml(yaml);

        Assert.Equal(complaint, _form.YamlComplaint);
    }

    [Fact]
    public void ProblemsOf_Name_AreNotShownBeforeItIsTyped()
    {
        Assert.Empty(_form.ProblemsOf(FieldPaths.Name));
        Assert.False(_form.CanBeAsked);

        _form.ShowAll();

        Assert.Equal([FieldRule.Required], _form.ProblemsOf(FieldPaths.Name).Select(problem => problem.Rule));
    }

    [Fact]
    public void ServersWords_OfARefusal_StandAtTheirFields()
    {
        _form.Verdict = Refused(422, "Invalid", "all of it", new("FieldValueInvalid", "must be greater than zero", "spec.resources[storage]"), new("FieldValueForbidden", "no", "spec.unknown"));

        Assert.Equal(["must be greater than zero"], _form.ServersWords(FieldPaths.Size));
        Assert.Equal(["spec.unknown: no"], _form.ServersWords(null));
        Assert.Empty(_form.ServersWords(FieldPaths.Name));
    }

    [Theory]
    [InlineData(403, "Forbidden", "persistentvolumeclaims \"x\" is forbidden: exceeded quota: q", FieldPaths.Size)]
    [InlineData(409, "AlreadyExists", "persistentvolumeclaims \"x\" already exists", FieldPaths.Name)]
    [InlineData(403, "Forbidden", "User \"x\" cannot create", null)]
    public void ServersWords_WithoutCauses_StandWhereTheyBelong(int code, string reason, string message, string? field)
    {
        _form.Verdict = Refused(code, reason, message);

        Assert.Equal([message], _form.ServersWords(field));
    }

    [Fact]
    public void Edit_AfterAVerdict_ForgetsIt()
    {
        _form.Verdict = Refused(403, "Forbidden", "no");

        _form.Edit(FieldPaths.Name, _form.Claim.Draft with { Name = "data" });

        Assert.Null(_form.Verdict);
        Assert.True(_form.CanBeAsked);
    }

    private static WriteAnswer Refused(int code, string reason, string message, params RefusalCause[] causes) =>
        new() { Outcome = WriteOutcome.Refused, Refusal = new ApiRefusal { Code = code, Reason = reason, Message = message, Causes = [.. causes] } };
}
