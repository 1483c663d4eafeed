using Microsoft.AspNetCore.Http;
using Ticketing.Api.Http;

namespace Ticketing.Api.Tests.Http;

public sealed class PagingTests
{
    private static readonly Cursor Somewhere = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), Guid.NewGuid());

    [Fact]
    public void Without_a_wish_25_items_from_the_start_are_meant() => Assert.Equal(new Paging(25, null), Read("").Paging);

    [Theory]
    [InlineData("1")]
    [InlineData("100")]
    public void Limits_from_1_to_100_are_granted(string limit) => Assert.Null(Read($"?limit={limit}").Problem);

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=101")]
    [InlineData("limit=-1")]
    [InlineData("limit=+5")]
    [InlineData("limit=5.0")]
    [InlineData("limit=ten")]
    [InlineData("limit=99999999999999999999")]
    [InlineData("limit=5&limit=6")]
    [InlineData("cursor=nonsense")]
    [InlineData("cursor=AAAA")]
    [InlineData("cursor=!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!")]
    [InlineData("cursor=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==")]
    [InlineData("cursor=%20%20%20%20AAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("cursor=________________________________")]
    [InlineData("cursor='%3B DROP TABLE users")]
    public void Anything_else_breaks_a_rule(string query) => Assert.NotNull(Read("?" + query).Problem);

    [Fact]
    public void A_cursor_leads_back_to_its_place() => Assert.Equal(Somewhere, Read($"?cursor={Somewhere}").Paging.After);

    [Fact]
    public void A_page_that_is_not_the_last_leads_on()
    {
        var page = Page<int>.Of([1, 2, 3], new Paging(2, null), item => Somewhere with { Id = new Guid(item, 0, 0, new byte[8]) });
        Assert.Equal([1, 2], page.Items);
        Assert.Equal((Somewhere with { Id = new Guid(2, 0, 0, new byte[8]) }).ToString(), page.NextCursor);
    }

    [Fact]
    public void The_last_page_does_not() => Assert.Null(Page<int>.Of([1, 2], new Paging(2, null), _ => Somewhere).NextCursor);

    private static (Paging Paging, IResult? Problem) Read(string query)
    {
        var context = new DefaultHttpContext();
        context.Request.QueryString = new QueryString(query);
        return Paging.Read(context);
    }
}
