//go:build !linux

package main

import "syscall"

// dieWithUs needs Linux; elsewhere a killed pg leaves its server running.
func dieWithUs(*syscall.SysProcAttr) {}
