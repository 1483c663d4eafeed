using System.Net;
using Microsoft.AspNetCore.Http;
using Ticketing.Api.Limits;

namespace Ticketing.Api.Tests.Limits;

public sealed class CallerTests
{
    [Theory]
    [InlineData("10.0.0.1", "10.0.0.2", false)]
    [InlineData("10.0.0.1", "::ffff:10.0.0.1", true)]
    [InlineData("2001:db8::1", "2001:db8::ffff:2", true)]
    [InlineData("2001:db8::1", "2001:db8:0:1::1", false)]
    public void Addresses_are_told_apart_by_subscriber(string one, string other, bool same) => Assert.Equal(same, From(one) == From(other));

    [Theory]
    [InlineData("10.0.0.1", "10.0.0.2", true)]
    [InlineData("10.0.0.1", "10.0.1.1", false)]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:2::1", true)]
    [InlineData("2001:db8::1", "2001:db8:1::1", false)]
    [InlineData("2001:db8::1", "32.1.13.1", false)]
    public void Networks_are_told_apart_by_site(string one, string other, bool same) =>
        Assert.Equal(same, Caller.Network(Context(one)) == Caller.Network(Context(other)));

    private static Guid From(string address) => Caller.Address(Context(address));

    private static DefaultHttpContext Context(string address)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(address);
        return context;
    }
}
