using System.Net;
using Ticketing.Api.Http.Problems;

namespace Ticketing.Api.Tests.Http.Problems;

public sealed class ProblemTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Theory]
    [InlineData("/api/nothing-here")]
    [InlineData("/api")]
    [InlineData("/assets/nothing-here")]
    [InlineData("/api/events/%01")]
    [InlineData("/api/events/..%2f..%2fetc%2fpasswd")]
    public async Task An_unknown_address_is_not_found(string path)
    {
        using var client = host.Anonymous();
        using var answer = await client.GetAsync(path);
        var refusal = await Refusal.OfAsync(answer);
        Assert.Equal((HttpStatusCode.NotFound, "not-found"), (refusal.Status, refusal.Slug));
    }

    [Fact]
    public async Task A_wrong_method_is_told_the_right_ones()
    {
        using var client = host.Anonymous();
        using var answer = await client.DeleteAsync("/api/auth/login");
        var refusal = await Refusal.OfAsync(answer);
        Assert.Equal((HttpStatusCode.MethodNotAllowed, "method-not-allowed"), (refusal.Status, refusal.Slug));
        Assert.Equal(["POST"], answer.Content.Headers.Allow);
    }

    [Fact]
    public void Every_kind_has_a_name_of_its_own() =>
        Assert.Equal(ProblemSlug.All.Count, ProblemSlug.All.Select(slug => slug.Name).Distinct().Count());

    [Fact]
    public void The_list_of_kinds_is_complete()
    {
        var declared = typeof(ProblemSlug)
            .GetFields()
            .Where(field => field.FieldType == typeof(ProblemSlug))
            .Select(field => field.GetValue(null));
        Assert.Equal(declared.ToHashSet(), ProblemSlug.All.ToHashSet<object?>());
    }

    [Fact]
    public void Two_messages_about_one_field_are_both_told()
    {
        var errors = new FieldErrors();
        errors.Add("name", "Is too short.");
        errors.Add("name", "Is silly.");
        Assert.NotNull(errors.Problem);
    }

    [Fact]
    public void Nothing_wrong_is_no_problem() => Assert.Null(new FieldErrors().Problem);
}
